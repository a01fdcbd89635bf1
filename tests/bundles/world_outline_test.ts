/** The outlines of the world in the repository are those that the data gives. */
import assert from "node:assert/strict";
import { FILES, FOLDER } from "../../bundles/world_outline.ts";

for (const [name, content] of Object.entries(FILES)) {
  Deno.test(`lib/map/outline/${name} is what bundles/world_outline.ts writes`, () => {
    const isSame = Deno.readTextFileSync(new URL(name, FOLDER)) === content();
    assert.ok(isSame, `${name} is stale: deno run -A bundles/world_outline.ts`);
  });
}

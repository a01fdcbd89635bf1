/** The manual and the tables of the code say the same. */
import assert from "node:assert/strict";
import { PAGES, PART_NAMES, partsOf, regenerate } from "../../docs/generate.ts";
import { DATABASE_KEYS, INSTANCE_KEYS, TABLE_KEYS } from "../../lib/config/known_keys.ts";
import { METADATA_KEYS } from "../../lib/config/metadata_config.ts";
import { QUERY_KEYS } from "../../lib/config/query_config.ts";
import { readProjectFile } from "../helpers/repository.ts";

Deno.test("docs/generate.ts would change nothing", () => {
  for (const page of PAGES) {
    const text = readProjectFile(`docs/${page}`);
    assert.equal(regenerate(text), text, `docs/${page} is stale: deno run -A docs/generate.ts`);
  }
});

Deno.test("every generated part of the manual is on a page", () => {
  const used = PAGES.flatMap((page) => partsOf(readProjectFile(`docs/${page}`)));
  assert.deepEqual(used.toSorted(), PART_NAMES.toSorted());
});

Deno.test("docs/configuration.md lists the keys of every level, and no others", () => {
  const text = readProjectFile("docs/configuration.md");
  const levels: [heading: string, keys: string[]][] = [
    ["Keys of the instance", INSTANCE_KEYS],
    ["Keys of a database", DATABASE_KEYS],
    ["Keys of a table or view", TABLE_KEYS],
    ["Keys of a query", QUERY_KEYS],
    ["Keys of metadata", [...METADATA_KEYS, "columns"]],
  ];
  for (const [heading, keys] of levels) {
    const section = text.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
    const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
    assert.deepEqual(listed.toSorted(), keys.toSorted(), heading);
  }
});

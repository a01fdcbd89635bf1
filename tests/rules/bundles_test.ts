/** The libraries that pages load are what bundles/build.ts would make of them today. */
import assert from "node:assert/strict";
import { brotliCompressSync } from "node:zlib";
import { BUNDLES, headOf, madeBundle, outputOf } from "../../bundles/build.ts";

/** Bytes, compressed. */
const LARGEST: Record<string, number> = {
  "sql_editor_bundle.js": 125_000,
  "sql_format_bundle.js": 20_000,
};

for (const bundle of BUNDLES) {
  Deno.test(`templates/static/${bundle.output} is up to date, and small`, async () => {
    const text = Deno.readTextFileSync(outputOf(bundle));
    const stale = `${bundle.output} is stale: deno run -A bundles/build.ts`;
    assert.ok(text.startsWith(headOf(bundle)), stale);
    assert.ok(text === await madeBundle(bundle), stale);
    const { length } = brotliCompressSync(text);
    assert.ok(length < LARGEST[bundle.output]!, `${bundle.output}: ${length} bytes`);
  });
}

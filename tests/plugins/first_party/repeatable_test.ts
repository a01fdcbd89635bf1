/** Plugins whose additions follow from the data leave pages their ETags. */

import assert from "node:assert/strict";
import blockRobots from "../../../plugins/datasette-block-robots/mod.ts";
import jsonHtml from "../../../plugins/datasette-json-html/mod.tsx";
import renderMarkdown from "../../../plugins/datasette-render-markdown/mod.ts";
import searchAll from "../../../plugins/datasette-search-all/mod.tsx";
import { testDatasette } from "../../helpers/datasette.ts";

for (const plugin of [blockRobots, jsonHtml, renderMarkdown, searchAll]) {
  Deno.test(`${plugin.name} leaves pages their ETags`, async () => {
    await using ds = await testDatasette({
      databases: { "zoo.db": "create table owls (name text)" },
      immutable: true,
      plugins: [plugin],
    });
    for (const path of ["/", "/zoo/owls"]) {
      const { headers } = await ds.client.get(path);
      const again = await ds.client.get(path, {
        headers: { "if-none-match": headers.get("etag") ?? "" },
      });
      assert.equal(again.status, 304, path);
      assert.equal(again.headers.get("x-robots-tag"), headers.get("x-robots-tag"), path);
    }
  });
}

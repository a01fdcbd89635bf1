/**
 * Pages of tables look different from Datasette's, and are listed for it in docs/differences.md. What
 * they say about the data is the same all the same: rows, cells, links in them, attributes of
 * headings and rows, facets, suggestions, exports.
 */
import assert from "node:assert/strict";
import { readCases } from "../helpers/golden/cases.ts";
import { replay, report } from "../helpers/golden/replay.ts";
import { BuiltDatabases, startServer } from "../helpers/golden/site.ts";

/** Controls and their places. */
const IGNORED = [
  "/html/forms",
  "/html/links",
  "/html/paragraphs",
  "/html/next",
];

/** Differ in what they say, for other reasons. */
const OTHERS = [
  "html-table-readings",
  "html-table-readings-plain",
  "html-table-base-url",
  "html-table-facet-array-date",
];

const cases = [...readCases("core"), ...readCases("more")].filter(({ id }) =>
  /^(html-table|search-page-html)/.test(id) && !OTHERS.includes(id)
);

Deno.test("pages of tables say what Datasette's say about the data", async () => {
  assert.ok(cases.length >= 20, `only ${cases.length} cases`);
  using built = new BuiltDatabases();
  for (const [profile, ofProfile] of Map.groupBy(cases, ({ profile }) => profile)) {
    await using server = await startServer(profile, built);
    for (const one of ofProfile) {
      const found = await replay(one, server.target, IGNORED);
      assert.equal(found.length, 0, report(one, found));
    }
  }
});

import { deepEqual } from "node:assert/strict";
import { crumbsFor } from "../../lib/render/crumbs.ts";
import { testContext } from "../helpers/context.ts";

const database = { name: "my atlas", route: "my atlas" };

async function trail(denied: string[], place: Parameters<typeof crumbsFor>[1]) {
  const crumbs = await crumbsFor(testContext({ denied, baseUrl: "/data/" }), place);
  return crumbs.map(({ label, href }) => `${label} ${href ?? "-"}`);
}

const PLACE = { database, table: "a/b", current: "row 1" };
const HOME = "home /data/";
const DATABASE = "my atlas /data/my+atlas";
const TABLE = "a/b /data/my+atlas/a~2Fb";

const CASES: [denied: string[], expected: string[]][] = [
  [[], [HOME, DATABASE, TABLE, "row 1 -"]],
  [["view-instance"], [DATABASE, TABLE, "row 1 -"]],
  [["view-database"], [HOME, TABLE, "row 1 -"]],
  [["view-table"], [HOME, DATABASE, "row 1 -"]],
];

for (const [denied, expected] of CASES) {
  Deno.test(`crumbsFor() leaves out what the visitor may not see: ${denied}`, async () => {
    deepEqual(await trail(denied, PLACE), expected);
  });
}

Deno.test("crumbsFor() without a place is the way home", async () => {
  deepEqual(await trail([], undefined), [HOME]);
});

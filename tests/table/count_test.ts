import { deepEqual, equal } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import type { Database } from "../../lib/sql/types.ts";
import { parseTableArguments } from "../../lib/table/arguments.ts";
import { countRows, isSmallTable } from "../../lib/table/count.ts";
import { planTable } from "../../lib/table/plan.ts";
import { TestDatabases } from "../helpers/databases.ts";

const SETTINGS = { default_page_size: 10, max_returned_rows: 10 };

const SQL = `
  create table numbers (n integer primary key);
  insert into numbers with recursive c(i) as (select 1 union all select i + 1 from c where i < 10001)
    select i from c;
  create table few (n integer);
  insert into few values (1), (2), (2);
  create view few_view as select * from few;
`;

async function count(database: Database, table: string, query = "") {
  const schema = await database.schema();
  const plan = planTable(parseTableArguments(new Args(query), SETTINGS), {
    table: schema.tables.get(table)!,
    schema,
    config: undefined,
    settings: SETTINGS,
  });
  return await countRows(plan, database);
}

Deno.test("countRows()", async (test) => {
  await using databases = new TestDatabases({ "t.db": SQL });
  const database = databases.get("t");
  await test.step("counts what the filters leave, whatever the page", async () => {
    deepEqual(await count(database, "few", "n=2&_next=1&_size=1"), {
      count: 2,
      isTruncated: false,
    });
    deepEqual(await count(database, "few_view"), { count: 3, isTruncated: false });
  });
  await test.step("stops at its limit", async () => {
    deepEqual(await count(database, "numbers"), { count: 10001, isTruncated: true });
    deepEqual(await count(database, "numbers", "n__gt=1"), { count: 10000, isTruncated: false });
  });
  await test.step("isSmallTable() looks at the whole table", async () => {
    const { tables } = await database.schema();
    equal(await isSmallTable(tables.get("few")!, database), true);
    equal(await isSmallTable(tables.get("numbers")!, database), false);
    equal(await isSmallTable(tables.get("few_view")!, database), false);
  });
});

Deno.test("countRows() believes what inspect has counted, as long as nothing is filtered", async () => {
  const database = {
    cachedTableCounts: { few: 7 },
    fingerprint: () => "",
    execute: () => Promise.resolve({ columns: [], rows: [[3]], truncated: false, elapsedMs: 0 }),
    schema: async () => {
      await using databases = new TestDatabases({ "t.db": SQL });
      return await databases.get("t").schema();
    },
  } as unknown as Database;
  deepEqual(await count(database, "few"), { count: 7, isTruncated: false });
  deepEqual(await count(database, "few", "n=2"), { count: 3, isTruncated: false });
});

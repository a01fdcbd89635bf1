import { deepEqual, equal } from "node:assert/strict";
import type { BatchItem, BatchReply, Database } from "../../../lib/sql/types.ts";
import { COUNT_LIMIT, tableCountsWithin } from "../../../lib/views/table/table_counts.ts";
import { TestDatabases } from "../../helpers/databases.ts";

const PATIENCE_MS = 10_000;

/** A database that answers batches as the test says, and counts them. */
class FakeDatabase {
  batches = 0;
  print = "1";
  cachedTableCounts: Record<string, number> | null = null;

  constructor(readonly answer: (items: BatchItem[]) => Promise<BatchReply[]>) {}

  fingerprint(): string {
    return this.print;
  }
  schema() {
    const table = { name: "a", isView: false };
    return Promise.resolve({ tables: new Map([["a", table], ["v", { name: "v", isView: true }]]) });
  }
  batch(items: BatchItem[]): Promise<BatchReply[]> {
    this.batches++;
    return this.answer(items);
  }
  counts(milliseconds = PATIENCE_MS) {
    return tableCountsWithin(this as unknown as Database, milliseconds);
  }
}

function replies(count: number) {
  return () =>
    Promise.resolve<BatchReply[]>([
      { ok: true, results: { columns: ["n"], rows: [[count]], truncated: false, elapsedMs: 0 } },
    ]);
}

Deno.test("tableCountsWithin() stops counting at the limit", async () => {
  await using databases = new TestDatabases({
    "a.db": `create table large (id integer primary key);
      with recursive n(i) as (select 1 union all select i + 1 from n limit ${COUNT_LIMIT + 5})
      insert into large select i from n;
      create table "odd ""name" (x); insert into "odd ""name" values (1), (2);
      create view v as select * from large;`,
  });
  deepEqual(
    await tableCountsWithin(databases.get("a"), PATIENCE_MS),
    new Map([
      ["large", { count: COUNT_LIMIT + 1, isTruncated: true }],
      ['odd "name', { count: 2, isTruncated: false }],
    ]),
  );
});

Deno.test("tableCountsWithin() counts again only after a change", async () => {
  const database = new FakeDatabase(replies(3));
  await Promise.all([database.counts(), database.counts()]);
  equal(database.batches, 1);
  database.print = "2";
  await database.counts();
  equal(database.batches, 2);
});

Deno.test("tableCountsWithin() believes inspected counts without asking", async () => {
  const database = new FakeDatabase(replies(3));
  database.cachedTableCounts = { a: 20_000 };
  deepEqual(await database.counts(), new Map([["a", { count: 20_000, isTruncated: false }]]));
  equal(database.batches, 0);
});

Deno.test("tableCountsWithin() has null for a table that could not be counted", async () => {
  const database = new FakeDatabase(() =>
    Promise.resolve([{ ok: false, error: new Error("slow") }])
  );
  deepEqual(await database.counts(), new Map([["a", null]]));
});

Deno.test("tableCountsWithin() gives up waiting, and keeps what comes later", async () => {
  const { promise, resolve } = Promise.withResolvers<BatchReply[]>();
  const database = new FakeDatabase(() => promise);
  equal(await database.counts(1), null);
  resolve(await replies(4)());
  deepEqual(await database.counts(), new Map([["a", { count: 4, isTruncated: false }]]));
  equal(database.batches, 1);
});

Deno.test("tableCountsWithin() tries again after a failure", async () => {
  const database = new FakeDatabase(() => Promise.reject(new Error("closed")));
  await database.counts().catch(() => {});
  await database.counts().catch(() => {});
  equal(database.batches, 2);
});

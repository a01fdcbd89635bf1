import { deepEqual, equal } from "node:assert/strict";
import type { BatchItem, BatchReply } from "../../lib/sql/types.ts";
import { incomingFilter, incomingLinks } from "../../lib/table/incoming_links.ts";

const INCOMING = [
  { otherTable: "people", column: "id", otherColumn: "birthplace" },
  { otherTable: "events", column: "id", otherColumn: "_where" },
];

function reply(count: number): BatchReply {
  return {
    ok: true,
    results: { columns: ["count(*)"], rows: [[count]], truncated: false, elapsedMs: 1 },
  };
}

/** Remembers what it was asked and answers with the given replies. */
function databaseWith(replies: BatchReply[]) {
  const asked: BatchItem[] = [];
  return {
    asked,
    batch(items: BatchItem[]) {
      asked.push(...items);
      return Promise.resolve(replies);
    },
  };
}

Deno.test("incomingLinks() counts each table, exactly without a limit", async () => {
  const database = databaseWith([reply(3), reply(20_000)]);
  const links = await incomingLinks(database, { incoming: INCOMING }, ["5"], { timeLimitMs: 9 });
  deepEqual(links.map((link) => [link.otherTable, link.count, link.isAtLeast, link.filter]), [
    ["people", 3, false, "birthplace=5"],
    ["events", 20_000, false, "_where__exact=5"],
  ]);
  deepEqual(database.asked[0], {
    sql: "select count(*) from people where birthplace = :id",
    params: { id: "5" },
    timeLimitMs: 9,
  });
});

Deno.test("incomingLinks() stops counting at the limit", async () => {
  const database = databaseWith([reply(100), reply(101)]);
  const links = await incomingLinks(database, { incoming: INCOMING }, ["5"], {
    timeLimitMs: 9,
    limit: 100,
  });
  deepEqual(links.map(({ count, isAtLeast }) => [count, isAtLeast]), [[100, false], [100, true]]);
  equal(
    database.asked[0]?.sql,
    "select count(*) from (select 1 from people where birthplace = :id limit 101)",
  );
});

Deno.test("incomingLinks() keeps a table that could not be counted in time", async () => {
  const database = databaseWith([{ ok: false, error: new Error("interrupted") }, reply(1)]);
  const links = await incomingLinks(database, { incoming: INCOMING }, ["5"], { timeLimitMs: 9 });
  deepEqual(links.map(({ count }) => count), [null, 1]);
});

Deno.test("incomingLinks() asks nothing for compound keys", async () => {
  const database = databaseWith([]);
  const options = { timeLimitMs: 9 };
  deepEqual(await incomingLinks(database, { incoming: INCOMING }, ["1", "2"], options), []);
  deepEqual(database.asked, []);
});

const FILTERS: [column: string, value: string, filter: string][] = [
  ["label_key", "c,d", "label_key=c,d"],
  ["label_key", "a/b", "label_key=a/b"],
  ["the id", "q?r", "the+id=q?r"],
  ["x", "1+1=2 & 50%", "x=1%2B1=2+%26+50%25"],
  ["a=b", '"dq"', 'a%3Db="dq"'],
  ["_private", "ünï", "_private__exact=ünï"],
];
for (const [column, value, filter] of FILTERS) {
  Deno.test(`incomingFilter() of ${column} and ${value}`, () => {
    equal(incomingFilter(column, value), filter);
  });
}

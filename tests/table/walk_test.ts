/** Walks through whole tables page by page: each row is met exactly once, in the right order. */

import { deepEqual, equal } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import type { RowsPage } from "../../lib/render/rows_page.ts";
import type { Database } from "../../lib/sql/types.ts";
import type { Row } from "../../lib/sql/value.ts";
import { parseTableArguments } from "../../lib/table/arguments.ts";
import { planTable } from "../../lib/table/plan.ts";
import { loadRows, nextToken, previousToken } from "../../lib/table/rows.ts";
import { TestDatabases } from "../helpers/databases.ts";
import { Random, testSeed } from "../helpers/random.ts";

const SETTINGS = { default_page_size: 7, max_returned_rows: 1000 };

/** Ways to tell rows apart. `mark` numbers the rows in all of them. */
const TABLES: Record<string, string> = {
  integer_key: "id integer primary key, mark integer",
  text_key: "k text primary key, mark integer",
  nocase_key: "k text collate nocase primary key, mark integer",
  real_key: "k real primary key, mark integer",
  untyped_key: "k primary key, mark integer",
  blob_key: "k blob primary key, mark integer",
  compound_key: "a text, b integer, mark integer, primary key (a, b)",
  compound_untyped: "a, b, mark integer, primary key (b, a)",
  no_rowid: "a text, b real, mark integer, primary key (a, b)",
  only_rowid: "mark integer",
  rowid_column: "rowid text, mark integer",
  descending_key: "k text, mark integer, primary key (k desc)",
};

const SORT_COLUMNS = "s_int integer, s_real real, s_text text, s_nocase text collate nocase, " +
  "s_any, s_num numeric, s_blob blob";
const SORTS = ["s_int", "s_real", "s_text", "s_nocase", "s_any", "s_num", "s_blob"];

/** SQL literals; few of them, so that there are many ties. */
const VALUES: Record<string, string[]> = {
  s_int: ["null", "1", "2", "-7", "9007199254740993", "9007199254740992", "'text'"],
  s_real: ["null", "1.0", "1.5", "9e999", "-9e999", "1e-7", "1e22", "'inf'", "0.1"],
  s_text: ["null", "''", "'a'", "'B'", "'$null'", "'7'", "'10'", "'ü,~'", "x'00'"],
  s_nocase: ["null", "'a'", "'A'", "'b'", "'B'", "''"],
  s_any: ["null", "7", "7.0", "'7'", "x'37'", "'a'", "1.5", "''", "-9e999"],
  s_num: ["null", "7", "'x'", "'1e400'", "2.5", "'inf'", "x'ff00'"],
  s_blob: ["null", "x''", "x'00'", "x'ff'", "'text'", "5", "9007199254740993"],
};

const KEYS: Record<string, (i: number) => string> = {
  integer_key: (i) => String(i * 3 - 20),
  text_key: (i) => ["'x,y'", "''", "'~'", "'7'", "'07'"][i] ?? `'k${i}'`,
  nocase_key: (i) => i % 2 === 0 ? `'k${i}'` : `'K${i}'`,
  real_key: (i) => ["1e-7", "1e22", "-0.5", "9e999", "-9e999"][i] ?? `${i}.0`,
  untyped_key: (i) => ["7", "'7'", "7.5", "x'37'", "'a'"][i] ?? String(i + 100),
  blob_key: (i) => `x'${i.toString(16).padStart(4, "0")}'`,
  compound_key: (i) => `'${"ab,"[i % 3]}', ${i}`,
  compound_untyped: (i) => `${["1", "'1'", "x'31'"][i % 3]}, ${i}`,
  no_rowid: (i) => `'${"ab,"[i % 3]}', ${i}.5`,
  only_rowid: () => "",
  rowid_column: (i) => `'r${i % 4}'`,
  descending_key: (i) => `'k${i}'`,
};

function buildSql(random: Random, rows: number): string {
  return Object.entries(TABLES).flatMap(([name, columns]) => {
    const separator = columns.includes("primary key (") ? columns.indexOf(", primary key (") : -1;
    const [own, constraint] = separator === -1
      ? [columns, ""]
      : [columns.slice(0, separator), columns.slice(separator)];
    const table = `create table ${name} (${own}, ${SORT_COLUMNS}${constraint})` +
      (name === "no_rowid" ? " without rowid" : "");
    const indexes = [
      `create index ${name}_1 on ${name}(s_int, s_text desc)`,
      `create index ${name}_2 on ${name}(s_text)`,
    ];
    const inserts = Array.from({ length: rows }, (_, i) => {
      const key = KEYS[name]!(i);
      const sorted = SORTS.map((column) => random.pick(VALUES[column]!));
      return `insert into ${name} values (${key}${key && ", "}${i}, ${sorted.join(", ")})`;
    });
    return [table, ...indexes, ...inserts];
  }).join(";\n");
}

interface WalkedPage {
  marks: number[];
  next: string | null;
  previous: string | null;
}

async function pageAt(
  database: Database,
  table: string,
  pairs: [string, string][],
): Promise<WalkedPage> {
  const schema = await database.schema();
  const plan = planTable(parseTableArguments(new Args(pairs), SETTINGS), {
    table: schema.tables.get(table)!,
    schema,
    config: undefined,
    settings: SETTINGS,
  });
  const loaded = await loadRows(plan, database, { finished: false, timeLimitMs: 5000 });
  const page = loaded.page as RowsPage;
  const at = page.columns.indexOf("mark");
  return {
    marks: page.rows.map((row: Row) => Number(row[at])),
    next: nextToken(loaded, plan),
    previous: previousToken(loaded, plan),
  };
}

/** All pages of a table, from the first to the last, with rows as numbers from the column `mark`. */
async function walkPages(
  database: Database,
  table: string,
  query: string,
): Promise<WalkedPage[]> {
  const pages: WalkedPage[] = [];
  let token: string | null = null;
  do {
    const next: [string, string][] = token === null ? [] : [["_next", token]];
    const page = await pageAt(database, table, [...new URLSearchParams(query), ...next]);
    pages.push(page);
    token = page.next;
  } while (token !== null && pages.length < 1000);
  return pages;
}

async function walk(
  database: Database,
  table: string,
  query: string,
): Promise<{ marks: number[]; pages: number }> {
  const pages = await walkPages(database, table, query);
  return { marks: pages.flatMap(({ marks }) => marks), pages: pages.length };
}

/** The pages before the last one, from the last to the first, as `_prev` gives them. */
async function walkBack(
  database: Database,
  table: string,
  query: string,
): Promise<{ pages: number[][]; nexts: (string | null)[] }> {
  const there = await walkPages(database, table, query);
  const pages: number[][] = [];
  const nexts: (string | null)[] = [];
  let token = there.at(-1)?.previous ?? null;
  while (token !== null && pages.length < 1000) {
    const page = await pageAt(database, table, [...new URLSearchParams(query), ["_prev", token]]);
    pages.push(page.marks);
    nexts.push(page.next);
    token = page.previous;
  }
  return { pages, nexts };
}

function randomSort(random: Random): string {
  const terms = [`${random.pick(["_sort", "_sort_desc"])}=${random.pick(SORTS)}`];
  while (random.chance(0.3)) {
    terms.push(`${random.pick(["_sort_then", "_sort_then_desc"])}=${random.pick(SORTS)}`);
  }
  if (random.chance(0.3)) terms.push(`_sort_nulls=${random.pick(["first", "last"])}`);
  return terms.join("&");
}

Deno.test("A walk through _next meets each row once, whatever the keys, the sort, NULLs and ties", async (test) => {
  const seed = testSeed();
  const random = new Random(seed);
  const rows = 40;
  await using databases = new TestDatabases({ "t.db": buildSql(random, rows) });
  const database = databases.get("t");
  const everyRow = Array.from({ length: rows }, (_, i) => i);
  for (const table of Object.keys(TABLES)) {
    const sorts = [
      "",
      ...SORTS.map((column) => `_sort=${column}`),
      ...SORTS.map((column) => `_sort_desc=${column}`),
    ];
    for (const sort of [...sorts, ...Array.from({ length: 6 }, () => randomSort(random))]) {
      const size = 1 + random.below(12);
      const columns = random.chance(0.3) ? "&_col=mark" : "";
      const query = `_size=${size}&${sort}${columns}`;
      await test.step(`${table}?${query} (TEST_SEED=${seed})`, async () => {
        const { marks, pages } = await walk(database, table, query);
        deepEqual(marks.toSorted((a, b) => a - b), everyRow);
        equal(pages, Math.ceil(rows / size));
      });
    }
  }
});

Deno.test("A walk back through _prev meets the same pages in reverse, and each leads forward again", async (test) => {
  const seed = testSeed();
  const random = new Random(seed);
  await using databases = new TestDatabases({
    "t.db": buildSql(random, 40) + ";create view some as select * from text_key where mark > 3;" +
      "create table null_key (k text, b, mark integer, primary key (k, b));" +
      "insert into null_key values (null, 1, 0), ('', null, 1), (null, null, 2), ('a', null, 3)," +
      " ('a', 1, 4), (null, 2, 5)",
  });
  const database = databases.get("t");
  for (const table of [...Object.keys(TABLES), "some", "null_key"]) {
    const columns = table === "null_key" ? ["b", "mark"] : SORTS;
    const queries = [
      "",
      ...columns.map((column) => `${random.pick(["_sort", "_sort_desc"])}=${column}`),
      ...table === "null_key" ? [] : Array.from({ length: 4 }, () => randomSort(random)),
    ];
    for (const sort of queries) {
      const size = 1 + random.below(12);
      const query = `_size=${size}&${sort}${random.chance(0.3) ? "&_col=mark" : ""}`;
      await test.step(`${table}?${query} (TEST_SEED=${seed})`, async () => {
        const there = await walkPages(database, table, query);
        const { pages, nexts } = await walkBack(database, table, query);
        // On the first page, rows that sort alike stand as they are stored.
        const sets = (pages: number[][]) => pages.map((marks) => marks.toSorted((a, b) => a - b));
        deepEqual(sets(pages), sets(there.slice(0, -1).map(({ marks }) => marks).toReversed()));
        deepEqual(pages.slice(0, -1), there.slice(1, -1).map(({ marks }) => marks).toReversed());
        deepEqual(nexts, there.slice(0, -1).map(({ next }) => next).toReversed());
        equal(there[0]?.previous, null);
      });
    }
  }
});

Deno.test("A page that ends before a row says so in SQL that gives its rows in their order", async () => {
  await using databases = new TestDatabases({ "t.db": buildSql(new Random(1), 40) });
  const database = databases.get("t");
  const schema = await database.schema();
  const args = new Args([["_prev", "30"], ["_size", "3"]]);
  const plan = planTable(parseTableArguments(args, SETTINGS), {
    table: schema.tables.get("integer_key")!,
    schema,
    config: undefined,
    settings: SETTINGS,
  });
  const { page } = await loadRows(plan, database, { finished: true, timeLimitMs: 5000 });
  const shown = await database.execute(plan.shown.sql, plan.shown.params);
  deepEqual(shown.rows.map(([id]) => id), [22, 25, 28]);
  deepEqual((page as RowsPage).rows, shown.rows);
});

Deno.test("A walk goes on after a page that ends with an empty key", async () => {
  await using databases = new TestDatabases({
    "t.db": "create table t (k text primary key, mark integer);" +
      "insert into t values ('', 0), ('a', 1), ('b', 2)",
  });
  const { marks, pages } = await walk(databases.get("t"), "t", "_size=1");
  deepEqual({ marks, pages }, { marks: [0, 1, 2], pages: 3 });
});

Deno.test("A walk gives the rows in the order of one large page", async () => {
  const random = new Random(1);
  await using databases = new TestDatabases({ "t.db": buildSql(random, 40) });
  const database = databases.get("t");
  for (const table of ["integer_key", "only_rowid", "no_rowid"]) {
    for (const sort of SORTS.flatMap((column) => [`_sort=${column}`, `_sort_desc=${column}`])) {
      const { marks } = await walk(database, table, `_size=3&${sort}`);
      const { marks: atOnce } = await walk(database, table, `_size=1000&${sort}`);
      deepEqual(marks, atOnce, `${table} ${sort}`);
    }
  }
});

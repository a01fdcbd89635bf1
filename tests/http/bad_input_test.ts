/**
 * Random query strings at every kind of page: never a server error, and a refusal says why. Tables
 * have arguments by the dozen, and a test of their own: tests/pages/table_fuzz_test.ts.
 */

import { ok } from "node:assert/strict";
import { complaint } from "../helpers/complaint.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { Random, testSeed } from "../helpers/random.ts";

const SQL = `
  create table kinds (id integer primary key, name text);
  insert into kinds values (1, 'a'), (2, 'b');
  create table t (id integer primary key, kind integer references kinds(id), name text, b blob);
  insert into t values (1, 1, 'one', x'00'), (2, 9, null, null), (3, 2, '', x'');
  create table "o/d d.x" ("a b" text, "_c" text, primary key ("a b", "_c"));
  insert into "o/d d.x" values ('x/y', '1'), ('', '');
  create view v as select name, kind from t;
  create virtual table f using fts5(words);
  insert into f values ('one two');
`;

const QUERIES = {
  plain: "select * from t where name = :name",
  magic: "select :_actor_id as a, :_now_epoch as n, :_header_host as h",
  broken: "select nope from nowhere",
};

/** Pages with every ending that they know; some paths are wrong themselves. */
const PAGES: [path: string, formats?: string[]][] = [
  ["/", ["", ".json"]],
  ["/-/", [".json"]],
  ["/robots.txt"],
  ...["versions", "plugins", "settings", "config", "threads", "databases", "actor", "actions"].map(
    (name): [string, string[]] => [`/-/${name}`, ["", ".json"]],
  ),
  ["/-/metadata"],
  ["/-/auth-token"],
  ["/-/create-token"],
  ["/-/api"],
  ["/-/openapi", ["", ".json"]],
  ["/-/jump", ["", ".json"]],
  ["/-/queries", ["", ".json"]],
  ["/-/schema", ["", ".json", ".md", ".xml"]],
  ["/-/logout"],
  ["/-/permissions"],
  ["/-/allowed", ["", ".json"]],
  ["/-/rules", ["", ".json"]],
  ["/-/check", ["", ".json"]],
  ["/-/messages"],
  ["/-/allow-debug"],
  ["/-/patterns"],
  ["/-/debug/autocomplete"],
  ["/-/static/app.css"],
  ["/-/static/../main.ts"],
  ["/db", ["", ".json", ".db", ".xml"]],
  ["/nope", ["", ".json"]],
  ["/db/-/create"],
  ["/db/-/form/create"],
  ["/db/-/foreign-key-targets"],
  ["/db/-/queries", ["", ".json"]],
  ["/db/-/queries/analyze"],
  ["/db/-/queries/store"],
  ["/db/-/execute-write"],
  ["/db/-/execute-write/analyze"],
  ["/db/-/schema", ["", ".json", ".md"]],
  ["/db/-/query/parameters"],
  ["/db/-/query", ["", ".json", ".csv", ".blob", ".xml"]],
  ["/db/plain", ["", ".json", ".csv", ".blob"]],
  ["/db/magic", ["", ".json", ".csv"]],
  ["/db/broken", ["", ".json", ".csv"]],
  ["/db/plain/-/definition"],
  ["/db/plain/-/edit"],
  ["/db/t/-/fragment"],
  ["/db/t/-/autocomplete"],
  ["/db/t/-/foreign-key-suggestions"],
  ["/db/t/-/form/insert"],
  ["/db/t/-/schema", ["", ".json", ".md"]],
  ["/db/t/1", ["", ".json", ".blob", ".csv"]],
  ["/db/t/nope", ["", ".json"]],
  ["/db/t/1,2", ["", ".json"]],
  ["/db/t/99999999999999999999", ["", ".json"]],
  ["/db/o~2Fd+d~2Ex", ["", ".json", ".csv"]],
  ["/db/o~2Fd+d~2Ex/x~2Fy,1", ["", ".json"]],
  ["/db/o~2Fd+d~2Ex/,", ["", ".json"]],
  ["/db/f", ["", ".json"]],
  ["/db/v", ["", ".json", ".csv"]],
  ["/db/t", ["", ".json", ".csv", ".tsv", ".ndjson"]],
];

const NAMES = [
  ...["sql", "name", "_actor_id", "q", "_next", "_size", "page", "page_size", "limit", "offset"],
  ...["_extra", "_shape", "_nl", "_json", "_json_infinity", "_ttl", "_hide_sql", "_show_sql"],
  ...["_timelimit", "_stream", "_header", "_dl", "_labels", "_blob_column", "_blob_hash"],
  ...["_sort", "_sort_desc", "_col", "_facet", "_facet_array", "_search", "_where", "_through"],
  ...["action", "parent", "child", "actor", "allow", "token", "filter", "type", "column", "value"],
  ...["sort", "database", "table", "resource", "_context", "_trace", "_hash", "nope", "", "'", "é"],
  ...["is_write", "is_private", "source", "owner_id", "include_hidden", "message", "_initial"],
];

const VALUES = [
  ...["", "0", "1", "-1", "2.5", "1e400", "99999999999999999999", "NaN", "x", "on", "off", "max"],
  ...["select 1", "select :name", "select * from t", "delete from t", "select 1; select 2", "("],
  ...["select json('[')", "select x'00ff' as b", "select 1e999 as i, null as n", "with x", "--"],
  ...["pragma table_info(t)", "select * from nope", "select ?", "select :a, @b, $c", "explain "],
  ...["explain select * from t", "select words from f where f match '\"'", "insert into t(id)"],
  ...["update t set name = :_nope_x", "drop table t", "t", "db", "kind", "b", "nope", "v", "f"],
  ...["view-table", "view-instance", "execute-sql", "update-row", '{"id": "root"}', '{"id":', "[]"],
  ...["null", "true", '"', "{}", "[1", "columns,rows,query", "count,render_cell,debug,extras"],
  ...["objects", "arrays", "array", "arrayfirst", "object", "$null", "$i1,2", "~2F", "~", "~ZZ"],
  ...[
    "../x",
    "a'b\"c",
    "\u0000",
    "\ufeff",
    "\u{1f989}",
    "e\u0301\u202e",
    "<script>",
    "a".repeat(3000),
  ],
];

/** What no form sends, but anybody can type. */
const RAW = [
  "%",
  "%ZZ",
  "%E2%28",
  "%ED%A0%80",
  "%00",
  "&&",
  "=",
  "==&=",
  ";",
  "#",
  "+",
  "%2B",
  "?",
];

function randomQuery(random: Random): string {
  const args = new URLSearchParams();
  for (let count = random.below(5); count >= 0; count--) {
    const name = random.pick(NAMES);
    args.append(name, random.pick(VALUES));
    if (random.chance(0.2)) args.append(name, random.pick(VALUES));
  }
  return random.chance(0.2) ? `${args}&${random.pick(RAW)}=${random.pick(RAW)}` : `${args}`;
}

Deno.test("Random query strings never get a server error, and refusals say why", async () => {
  const seed = testSeed();
  const random = new Random(seed);
  await using ds = await testDatasette({
    databases: { "db.db": SQL },
    rootEnabled: true,
    config: { databases: { db: { queries: QUERIES } } },
  });
  const actors = [null, { id: "root" }];
  const urls = PAGES.flatMap(([path, formats = [""]]) => formats.map((format) => path + format));
  for (let round = 0; round < 20; round++) {
    for (const path of urls) {
      const url = `${path}?${randomQuery(random)}`;
      const actor = random.pick(actors);
      const response = await ds.client.get(url, { actor });
      const problem = complaint(response, await response.clone().text());
      const asked = `TEST_SEED=${seed} as ${actor?.id ?? "nobody"}: ${url}`;
      ok(problem === null, `${problem}: ${response.status}\n${asked}\n${await response.text()}`);
    }
  }
});

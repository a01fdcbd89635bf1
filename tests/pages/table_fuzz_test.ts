/** Random query strings: whatever is asked, the answer is a page, a redirect or a clear refusal. */

import { ok } from "node:assert/strict";
import { complaint } from "../helpers/complaint.ts";
import { Random, testSeed } from "../helpers/random.ts";
import { testDatasette } from "../helpers/datasette.ts";

const SQL = `
  create table kinds (id integer primary key, name text);
  insert into kinds values (1, 'a'), (2, 'b');
  create table t (
    id integer primary key, kind integer references kinds(id), name text, tags text, day text, v, b blob
  );
  insert into t values
    (1, 1, 'one', '["x"]', '2024-01-01', 1, x'00'), (2, 9, null, 'bad', 'soon', 'y', null),
    (3, 2, '', '{}', '2024-02-02T10:00:00Z', 1.5, x''), (4, null, 'x,y', '[1, null]', '', null, x'ff');
  create virtual table t_fts using fts5(name, content="t", content_rowid="id");
  create table keyed (a text, b text, n real, primary key (a, b)) without rowid;
  insert into keyed values ('x', '1', 1.0), ('x', '2', null);
  create view v as select name, kind from t;
`;

const NAMES = [
  "id",
  "kind",
  "name",
  "tags",
  "day",
  "v",
  "b",
  "a",
  "n",
  "rowid",
  "nope",
  "",
  "_x",
  "name__contains",
  "kind__in",
  "kind__gt",
  "tags__arraycontains",
  "day__date",
  "v__isnull",
  "name__glob",
  "x__y__z",
  "__",
  "id__exact",
  "_sort",
  "_sort_desc",
  "_sort_then",
  "_sort_then_desc",
  "_sort_nulls",
  "_next",
  "_size",
  "_col",
  "_nocol",
  "_labels",
  "_label",
  "_facet",
  "_facet_array",
  "_facet_date",
  "_facet_size",
  "_extra",
  "_shape",
  "_nl",
  "_json",
  "_json_infinity",
  "_ttl",
  "_nocount",
  "_nofacet",
  "_nosuggest",
  "_search",
  "_search_name",
  "_search_nope",
  "_searchmode",
  "_fts_table",
  "_fts_pk",
  "_where",
  "_view",
  "_chart",
  "_y",
  "_agg",
  "_color",
  "_lat",
  "_lon",
  "_geo",
  "_bounds",
  "_prev",
  "_widths",
  "_layout",
  "_wrap",
  "_start",
  "_through",
  "_timelimit",
  "_stream",
  "_header",
  "_dl",
  "_filter_column",
  "_filter_op",
  "_filter_value",
  "_filter_column_1",
  "_filter_op_1",
  "_sort_by_desc",
  "_complete",
  "_trace",
];

const VALUES = [
  "",
  "0",
  "1",
  "-1",
  "2.5",
  "x",
  "on",
  "off",
  "max",
  "id",
  "name",
  "kind",
  "tags",
  "day",
  "v",
  "b",
  "a",
  "n",
  "rowid",
  "_rank",
  "nope",
  "x,y",
  "$null,1",
  "$null",
  "1,2,3",
  "$i7,1",
  "$b_,2",
  "inf",
  "[1, 2]",
  "[",
  "{",
  '{"column": "name"}',
  '{"table": "t", "column": "kind", "value": 1}',
  "count,query,facet_results,suggested_facets,render_cell,display_columns,debug,extras",
  "columns,expandable_columns,set_column_type_ui,sorted_facet_results,form_hidden_args,renderers",
  "objects",
  "arrays",
  "array",
  "arrayfirst",
  "object",
  "raw",
  "t_fts",
  "chart",
  "map",
  "bar",
  "hist",
  "line",
  "scatter",
  "sum",
  "cards",
  "-10,-10,10,10",
  "name:200",
  "one two",
  '"',
  '"a" AND',
  "1=1",
  "1=1; select 2",
  "name like '%'",
  "1 --",
  "2024-01-01",
  "%",
  "ü☃",
  "\u0000",
  "a'b\"c",
  "99999999999999999999",
  "9007199254740993",
  "1e400",
  "contains",
  "isnull__1",
  "~2F",
  "../x",
];

const PATHS = ["/db/t", "/db/keyed", "/db/v", "/db/t_fts", "/db/kinds"];
const FORMATS = ["", ".json", ".csv"];

function randomUrl(random: Random): string {
  const args = new URLSearchParams();
  const count = 1 + random.below(5);
  for (let i = 0; i < count; i++) args.append(random.pick(NAMES), random.pick(VALUES));
  return `${random.pick(PATHS)}${random.pick(FORMATS)}?${args}`;
}

Deno.test("Random query strings on tables never get a server error, and refusals say why", async () => {
  const seed = testSeed();
  const random = new Random(seed);
  await using ds = await testDatasette({ databases: { "db.db": SQL } });
  for (let i = 0; i < 600; i++) {
    const url = randomUrl(random);
    const response = await ds.client.get(url);
    const text = await response.text();
    const problem = complaint(response, text);
    ok(
      problem === null,
      `${problem}: TEST_SEED=${seed} ${url}\n${response.status} ${text.slice(0, 300)}`,
    );
  }
});

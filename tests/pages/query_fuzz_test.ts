/** Random arguments for queries: the answer is a page, a redirect or a refusal that says why. */

import { ok } from "node:assert/strict";
import { Random, testSeed } from "../helpers/random.ts";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "db.db": `create table t (id integer primary key, name text, tags text, day text, b blob);
    insert into t values (1, 'one', '["x"]', '2024-01-01', x'00'), (2, null, 'bad', 'soon', null),
      (3, '', '{}', '2024-02-02T10:00:00Z', x'');`,
};
const queries = { all: "select * from t where name is not :name", plan: "explain select 1" };

const STATEMENTS = [
  "select * from t",
  "select id, id, count(*), max(b) as b from t group by 1; -- end",
  'select :name as name, :_sort as x, 1 as "a\'""b"',
  "with w as (select 1 as id union all select 2) select * from w order by id desc limit 5",
  "select json('[') as tags from t",
  "select * from nowhere",
  "select 1 as id where 0",
  "values (1)",
  "explain select 1",
  "select '",
  "",
];
const NAMES = [
  "name",
  "id__gt",
  "id__in",
  "name__exact",
  "name__contains",
  "tags__arraycontains",
  "day__date",
  "b__isnull",
  "nope__gt",
  "__",
  "_sort",
  "_sort_desc",
  "_sort_then",
  "_sort_nulls",
  "_facet",
  "_facet_array",
  "_facet_date",
  "_facet_size",
  "_next",
  "_size",
  "_col",
  "_nocol",
  "_explore",
  "_extra",
  "_shape",
  "_stream",
  "_nl",
  "_dl",
  "_filter_column",
  "_filter_op",
  "_filter_value",
  "_sort_by_desc",
  "_where",
  "_search",
  "_through",
  "_timelimit",
  "_complete",
  "_blob_column",
];
const VALUES = [
  "",
  "0",
  "1",
  "2",
  "-1",
  "2.5",
  "on",
  "max",
  "id",
  "name",
  "tags",
  "day",
  "b",
  "count(*)",
  "_rank",
  "nope",
  "$null",
  "[1, 2]",
  "{",
  '{"column": "name"}',
  "count,facet_results,suggested_facets,columns,query,human_description_en",
  "array",
  "object",
  "first",
  "2024-01-01",
  "a'b\"c",
  "\u0000",
  "99999999999999999999",
  "gt",
  "isnull__1",
];
const FORMATS = ["", ".json", ".csv", ".tsv", ".ndjson", ".blob"];

function randomUrl(random: Random): string {
  const args = new URLSearchParams();
  const stored = random.below(4) === 0;
  if (!stored) args.append("sql", random.pick(STATEMENTS));
  const count = random.below(5);
  for (let i = 0; i < count; i++) args.append(random.pick(NAMES), random.pick(VALUES));
  const path = stored ? random.pick(["/db/all", "/db/plan"]) : "/db/-/query";
  return `${path}${random.pick(FORMATS)}?${args}`;
}

Deno.test("Random arguments of queries never get a server error, and refusals say why", async () => {
  const seed = testSeed();
  const random = new Random(seed);
  await using ds = await testDatasette({ databases, config: { databases: { db: { queries } } } });
  for (let i = 0; i < 500; i++) {
    const url = randomUrl(random);
    const response = await ds.client.get(url);
    const text = await response.text().catch((error) => String(error));
    const said = `TEST_SEED=${seed} ${url}\n${response.status} ${text.slice(0, 300)}`;
    ok(response.status < 500, said);
    ok(response.status < 400 || text.length > 20, said);
  }
});

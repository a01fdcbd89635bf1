import assert from "node:assert/strict";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-template-sql");

const DATABASES = {
  "farm.db": "create table cows (x); insert into cows values (9007199254740993)",
  "zoo.db": "create table owls (x); insert into owls values ('Ada'), ('<Bob>'), (4.0)",
};

/** A template that lists what `sql()` gives. */
function listOf(args: string): string {
  return `
    export const load = async ({ request, sql }) => ({ rows: await sql(${args}) });
    export default ({ rows }) => <dl>{rows.map(({ x }) => <dd>{x}</dd>)}</dl>;
  `;
}

const TEMPLATES = {
  "database-zoo.jsx": listOf(`"select x from owls"`),
  "table-zoo-owls.jsx": listOf(`"select x from owls where x = :name", { name: "Ada" }`),
  "pages/first.jsx": listOf(`"select x from cows"`),
  "pages/named.jsx": listOf(`"select ? as x", [request.args.get("x")], { database: "zoo" }`),
  "pages/write.jsx": listOf(`"delete from owls", [], { database: "zoo" }`),
  "pages/anyway.jsx": listOf(`"select x from cows", [], { skipPermissionChecks: true }`),
};

const SECRET_FARM = { databases: { farm: { allow_sql: { id: "ada" } } } };

const CASES: [path: string, actor: string | null, status: number, items: string[]][] = [
  ["/zoo", null, 200, ["Ada", "&lt;Bob>", "4"]],
  ["/zoo/owls", null, 200, ["Ada"]],
  ["/named?x=a'b", null, 200, ["a'b"]],
  ["/write", null, 400, []],
  ["/first", null, 403, []],
  ["/first", "ada", 200, ["9007199254740993"]],
  ["/anyway", null, 200, ["9007199254740993"]],
];

both("gives templates sql(), within the permissions of the visitor", {
  databases: DATABASES,
  config: SECRET_FARM,
  templates: TEMPLATES,
}, async (ds) => {
  for (const [path, id, status, expected] of CASES) {
    const response = await ds.client.get(path, { actor: id === null ? null : { id } });
    assert.equal(response.status, status, path);
    const items = (await response.text()).matchAll(/<dd>(.*?)<\/dd>/g);
    assert.deepEqual([...items].map(([, text]) => text), expected, path);
  }
});

/** What plugins registered is named when it fails, as their hooks are: plugin, hook and file. */

import assert from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

const ZOO = `
  create table animals (id integer primary key, name text);
  insert into animals values (1, 'Ada');
`;

const CONFIG = {
  databases: {
    zoo: {
      queries: { magic: "select :_bad_key as value" },
      tables: { animals: { column_types: { name: "bad" } } },
    },
  },
};

/** The body of a class of a column type, all of whose methods but one are missing. */
function columnType(method: string): string {
  return `[class extends ColumnType {
    name = "bad";
    description = "Bad";
    ${method}() { throw new Error("oops"); }
  }]`;
}

interface Case {
  what: string;
  hook: string;
  /** What the hook gives, as code. */
  gives: string;
  path: string;
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
}

const CASES: Case[] = [
  {
    what: "canRender of a format",
    hook: "registerOutputRenderer",
    gives: `{ extension: "bad", render() {}, canRender() { throw new Error("oops"); } }`,
    path: "/zoo/animals",
    status: 200,
  },
  {
    what: "render of a format",
    hook: "registerOutputRenderer",
    gives: `{ extension: "bad", render() { throw new Error("oops"); } }`,
    path: "/zoo/animals.bad",
    status: 500,
  },
  {
    what: "a facet",
    hook: "registerFacetClasses",
    gives: `[class extends Facet {
      type = "bad";
      suggest() { return Promise.resolve([]); }
      facetResults() { throw new Error("oops"); }
    }]`,
    path: "/zoo/animals?_facet_bad=name",
    status: 200,
  },
  {
    what: "the constructor of a facet",
    hook: "registerFacetClasses",
    gives: `[class extends Facet { constructor() { throw new Error("oops"); } }]`,
    path: "/zoo/animals",
    status: 200,
  },
  {
    what: "SQL for the jump menu",
    hook: "jumpItemsSql",
    gives: `{ sql: "select oops" }`,
    path: "/-/jump.json",
    status: 200,
  },
  {
    what: "a cell of a column type",
    hook: "registerColumnTypes",
    gives: columnType("renderCell"),
    path: "/zoo/animals",
    status: 200,
  },
  {
    what: "the JSON of a column type",
    hook: "registerColumnTypes",
    gives: columnType("transformValue"),
    path: "/zoo/animals.json",
    status: 500,
  },
  {
    what: "the check of a column type",
    hook: "registerColumnTypes",
    gives: columnType("validate"),
    path: "/zoo/animals/-/insert",
    json: { row: { name: "Bob" } },
    status: 500,
  },
  {
    what: "a magic parameter",
    hook: "registerMagicParameters",
    gives: `[["bad", () => { throw new Error("oops"); }]]`,
    path: "/zoo/magic",
    status: 500,
  },
  {
    what: "metadata that makes no sense",
    hook: "getMetadata",
    gives: `{ databases: "oops" }`,
    path: "/",
    status: 200,
  },
  {
    what: "the check of a token",
    hook: "registerTokenHandler",
    gives: `{ name: "bad", verifyToken() { throw new Error("oops"); } }`,
    path: "/zoo.json",
    headers: { authorization: "Bearer dstok_x" },
    status: 500,
  },
];

for (const { what, hook, gives, path, status, headers, json } of CASES) {
  Deno.test(`${what}: a failure is named with plugin, hook and file`, async () => {
    using site = new PluginSite();
    const plugin = site.write(
      "bad.ts",
      `import { ColumnType, Facet } from "datasette";
       void [ColumnType, Facet];
       export default { name: "datasette-bad", ${hook}: () => (${gives}) };`,
    );
    await using ds = await testDatasette({
      databases: { "zoo.db": ZOO },
      config: CONFIG,
      plugins: [{ name: "datasette-good", getMetadata: () => ({ title: "Zoo" }) }, plugin],
    });
    const { response, logged } = await withLog(() =>
      ds.client.request(json === undefined ? "GET" : "POST", path, {
        headers,
        json,
        skipPermissionChecks: true,
      })
    );
    const text = await response.text();
    assert.equal(response.status, status, text);
    const expected = `Plugin "datasette-bad": hook "${hook}" failed: `;
    assert.ok(logged.includes(expected), logged || "nothing was logged");
    assert.ok(logged.includes("oops") && logged.includes(`(${plugin})`), logged);
  });
}

/** Does something, and gives what was written to the error output meanwhile. */
async function withLog(
  work: () => Promise<Response>,
): Promise<{ response: Response; logged: string }> {
  const { writeSync } = Deno.stderr;
  let logged = "";
  Deno.stderr.writeSync = (bytes) => {
    logged += new TextDecoder().decode(bytes);
    return bytes.length;
  };
  try {
    const response = await work();
    return { response, logged };
  } finally {
    Deno.stderr.writeSync = writeSync;
  }
}

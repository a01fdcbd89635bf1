import assert from "node:assert/strict";
import { EXPORT_TYPES } from "../../lib/render/exports.ts";
import { EXTRAS } from "../../lib/table/extras/catalogue.ts";
import { OPERATORS } from "../../lib/table/filters/operators.ts";
import { type TestDatasette, testDatasette, type TestOptions } from "../helpers/datasette.ts";
import {
  Answers,
  type OpenApiDocument,
  type OpenApiOperation,
  openApiProblem,
  parametersOf,
} from "../helpers/openapi.ts";

const ATLAS = `
  create table countries (code text primary key, name text not null);
  insert into countries values ('fr', 'France'), ('de', 'Germany');
  create table places (
    id integer primary key, name text, country text references countries(code),
    height real, photo blob, tags text, upper_name text generated always as (upper(name)),
    anything, amount decimal
  );
  insert into places (id, name, country, height, photo, tags, anything, amount) values
    (1, 'Paris', 'fr', 35.5, x'0102', '["big"]', 'x', 1),
    (9007199254740993, 'Köln', 'de', 9e999, null, null, 2, null);
  create virtual table places_fts using fts5(name, content="places");
  insert into places_fts(places_fts) values ('rebuild');
  create table legs (a text, b int, km int, primary key (a, b));
  insert into legs values ('x/y', 1, 10);
  create table plain (x, "odd ""name"" (1.5%)" text, _hidden int, a__gt int);
  insert into plain values (1, '["q"]', 2, 3);
  create table "table/with ~odd. name" (id integer primary key, "a|b" text);
  insert into "table/with ~odd. name" values (7, 'z');
  create view tall as select name, height from places where height > 10;
  create table secrets (x);
  insert into secrets values (1);
  create table notes (x);
`;

const CONFIG = {
  databases: {
    atlas: {
      tables: {
        secrets: { allow: { id: "ann" } },
        notes: { hidden: true },
        legs: { sortable_columns: ["km"] },
        places: { column_types: { tags: "json" } },
      },
      queries: {
        by_name: { sql: "select * from places where name = :name", title: "By name" },
        add: { sql: "insert into notes values (:x)", write: true },
        closed: { sql: "select 1 as one", allow: { id: "ann" } },
        own: { sql: "select :_actor_id as id", is_trusted: false },
      },
    },
  },
};

const METADATA = {
  title: "An atlas",
  description: "Places of all kinds",
  databases: { atlas: { tables: { places: { columns: { height: "Metres above the sea" } } } } },
};

function atlas(options: TestOptions = {}): Promise<TestDatasette> {
  const databases = { "atlas.db": ATLAS, "empty.db": "" };
  return testDatasette({ databases, config: CONFIG, metadata: METADATA, ...options });
}

async function documentOf(
  { client }: TestDatasette,
  options = {},
): Promise<OpenApiDocument> {
  const response = await client.get("/-/openapi.json", options);
  assert.equal(response.status, 200);
  return await response.json();
}

/** Paths with values in place of their parameters; one for each format. */
function concretePaths(path: string): string[] {
  const [, table] = /^\/atlas\/([^/]+)\/\{/.exec(path) ?? [];
  const keys: Record<string, string[]> = {
    countries: ["fr"],
    places: ["1"],
    legs: ["x~2Fy", "1"],
    plain: ["1"],
    secrets: ["1"],
    "table~2Fwith+~7Eodd~2E+name": ["7"],
  };
  const values = keys[table ?? ""] ?? [];
  const filled = path.replace(/\{key(\d)\}/g, (_, i) => values[i - 1] ?? assert.fail(path));
  if (!filled.includes("{format}")) return [filled];
  const formats = Object.keys(EXPORT_TYPES).filter((format) => format !== "json");
  return formats.map((format) => filled.replace("{format}", format));
}

/** Arguments that have to be there. */
function required(operation: OpenApiOperation, document: OpenApiDocument): string {
  const needed = parametersOf(operation, document).filter((parameter) =>
    parameter.required && parameter.in === "query"
  );
  const values: Record<string, string> = { sql: "select 1 as one", _blob_column: "photo" };
  return new URLSearchParams(needed.map(({ name }) => [name, values[name]!])).toString();
}

Deno.test("/-/openapi.json is valid OpenAPI 3.1", async () => {
  await using ds = await atlas();
  const document = await documentOf(ds, { actor: { id: "ann" } });
  assert.equal(await openApiProblem(document), null);
  assert.equal(document.info.title, "An atlas");
  assert.match(document.info.description, /^Places of all kinds\n/);
  const ids = Object.values(document.paths).flatMap(({ get }) => get.operationId ?? []);
  assert.equal(new Set(ids).size, ids.length);
  // A document that is not valid is noticed.
  assert.notEqual(await openApiProblem({ ...document, info: {} } as OpenApiDocument), null);
});

Deno.test("/-/openapi.json describes addresses that exist, and what they answer", async () => {
  await using ds = await atlas();
  const actor = { id: "ann" };
  const document = await documentOf(ds, { actor });
  const answers = new Answers(document);
  for (const [path, { get }] of Object.entries(document.paths)) {
    for (const concrete of concretePaths(path)) {
      const url = `${concrete}?${required(get, document)}`;
      const response = await ds.client.get(url, { actor });
      assert.equal(response.status, 200, `${url}: ${response.status}`);
      const type = response.headers.get("content-type")!.split(";")[0]!;
      assert(type in get.responses["200"]!.content!, `${url}: ${type}`);
      const body = await response.text();
      if (type !== "application/json") continue;
      assert.deepEqual(answers.problem(path, JSON.parse(body)), null, url);
    }
  }
});

Deno.test("/-/openapi.json describes every shape, extras and labels", async () => {
  await using ds = await atlas();
  const document = await documentOf(ds);
  const answers = new Answers(document);
  const extras = EXTRAS.filter(({ scopes }) => (scopes as readonly string[]).includes("table"))
    .map(({ name }) => name).join(",");
  for (
    const query of [
      "_shape=objects",
      "_shape=arrays",
      "_shape=array",
      "_shape=arrayfirst",
      "_shape=object",
      "_labels=on",
      `_extra=${extras}&_facet=country`,
    ]
  ) {
    const response = await ds.client.get(`/atlas/places.json?${query}`);
    assert.equal(response.status, 200, query);
    assert.equal(answers.problem("/atlas/places.json", await response.json()), null, query);
  }
  for (const query of ["", "&_sort=name", "&_explore=1&_extra=count,columns"]) {
    const response = await ds.client.get(`/atlas/by_name.json?name=Paris${query}`);
    assert.equal(answers.problem("/atlas/by_name.json", await response.json()), null, query);
  }
  // A row that is not as described is noticed.
  const wrong = { ok: true, next: null, next_url: null, rows: [{ id: "one" }], truncated: false };
  assert.notEqual(answers.problem("/atlas/places.json", wrong), null);
});

/** Values that the schema of a parameter allows, as they stand in a URL: all choices, or one. */
function samples(schema: Record<string, unknown> = {}, document: OpenApiDocument): string[] {
  const { $ref, anyOf, items, minimum, enum: choices } = schema as {
    $ref?: string;
    anyOf?: Record<string, unknown>[];
    items?: Record<string, unknown>;
    minimum?: number;
    enum?: string[];
  };
  if ($ref) return samples(document.components.schemas[$ref.split("/").at(-1)!], document);
  if (anyOf) return samples(anyOf[0], document);
  if (items) return samples(items, document);
  return choices ?? [String(minimum ?? "x")];
}

const WITH_ARGUMENTS = [
  "/atlas/places.json",
  "/atlas/places.{format}",
  "/atlas/legs.json",
  "/atlas/plain.json",
  "/atlas/places/{key1}.json",
  "/atlas/by_name.json",
  "/atlas/-/query.json",
];

Deno.test("/-/openapi.json describes arguments that are taken", async () => {
  await using ds = await atlas();
  const document = await documentOf(ds);
  for (const path of WITH_ARGUMENTS) {
    const { get } = document.paths[path]!;
    for (const { name, in: where, schema } of parametersOf(get, document)) {
      if (where === "path" || ELSEWHERE.has(name) || !name.startsWith("_")) continue;
      for (const value of BETTER_VALUES[name] ?? samples(schema, document)) {
        const args = new URLSearchParams([[name, value], ...BESIDE[name]?.(value) ?? []]);
        const url = `${concretePaths(path)[0]}?${required(get, document)}&${args}`;
        const response = await ds.client.get(url);
        const text = await response.text();
        // A query may have other columns than this.
        const isGuess = value === "x" && response.status === 400;
        assert(response.status === 200 || isGuess, `${url}: ${text.slice(0, 300)}`);
      }
    }
  }
});

/** Choosing the form of the rows is tested above; a token comes from the page before. */
const ELSEWHERE = new Set(["_through", "_next", "_shape"]);

const BETTER_VALUES: Record<string, string[]> = {
  _where: ["1"],
  _timelimit: ["1000"],
  _fts_table: ["places_fts"],
  _fts_pk: ["rowid"],
};

/** Arguments that make sense beside others only. */
const BESIDE: Record<string, (value: string) => [string, string][]> = {
  // Of the result of a query some can be had only when it is taken as a table.
  _extra: () => [["_explore", "1"]],
  _stream: () => [["_shape", "array"]],
  _nl: () => [["_shape", "array"]],
  _sort_then: (column) => [["_sort", column]],
  _sort_then_desc: (column) => [["_sort", column]],
  _fts_pk: () => [["_search", "paris"]],
  _fts_table: () => [["_search", "paris"]],
};

Deno.test("/-/openapi.json names every column and operator in the filters of a table", async () => {
  await using ds = await atlas();
  const document = await documentOf(ds);
  const filters = (path: string) => {
    const [parameter] = parametersOf(document.paths[path]!.get, document);
    assert.equal(parameter!.name, "filters");
    return parameter!.schema as {
      properties: Record<string, unknown>;
      patternProperties: Record<string, unknown>;
    };
  };
  const { properties, patternProperties } = filters("/atlas/plain.json");
  // What would be read as something else is filtered with an operator.
  assert.deepEqual(Object.keys(properties), ["rowid", "x", 'odd "name" (1.5%)']);
  const pattern = new RegExp(Object.keys(patternProperties)[0]!, "u");
  const names = ["rowid", "x", 'odd "name" (1.5%)', "_hidden", "a__gt"];
  for (const name of names) {
    for (const { key } of OPERATORS) {
      assert.match(`${name}__${key}`, pattern);
      const query = new URLSearchParams([[`${name}__${key}`, "1"]]);
      const response = await ds.client.get(`/atlas/plain.json?${query}`);
      await response.body?.cancel();
      assert.equal(response.status, 200, String(query));
    }
  }
  assert.doesNotMatch("odd_name__exact", pattern);
  assert.doesNotMatch("x__nope", pattern);
  assert.deepEqual(
    document.components.schemas.FilterOperator!.enum,
    OPERATORS.map(({ key }) => key),
  );
});

Deno.test("/-/openapi.json says what columns hold", async () => {
  await using ds = await atlas();
  const { components: { schemas } } = await documentOf(ds);
  const row = schemas["row.atlas.places"] as { properties: Record<string, unknown> };
  assert.deepEqual(row.properties, {
    id: { type: "integer" },
    name: { type: ["string", "null"] },
    country: {
      anyOf: [{ type: ["string", "null"] }, { $ref: "#/components/schemas/Labelled" }],
    },
    height: { type: ["number", "null"], description: "Metres above the sea" },
    photo: { anyOf: [{ $ref: "#/components/schemas/Blob" }, { type: "null" }] },
    tags: { type: ["string", "null"], contentMediaType: "application/json" },
    upper_name: { type: ["string", "null"], readOnly: true },
    anything: {},
    amount: { type: ["number", "null"] },
  });
  assert.deepEqual(schemas["columns.atlas.legs"]!.enum, ["a", "b", "km"]);
});

Deno.test("/-/openapi.json shows nobody more than they may see", async () => {
  await using ds = await atlas({
    config: { ...CONFIG, permissions: { "execute-sql": { id: "ann" } } },
  });
  const anonymous = Object.keys((await documentOf(ds)).paths);
  const ann = Object.keys((await documentOf(ds, { actor: { id: "ann" } })).paths);
  const onlyAnn = [
    "/atlas/-/query.json",
    "/atlas/secrets.json",
    "/atlas/closed.json",
    "/atlas/own.json",
  ];
  for (const path of onlyAnn) {
    assert(!anonymous.includes(path), path);
    assert(ann.includes(path), path);
  }
  for (const path of ["/atlas/places.json", "/atlas/by_name.json"]) {
    assert(anonymous.includes(path));
  }
  // Hidden tables, indexes and queries that write are left out for all.
  for (const path of ["/atlas/notes.json", "/atlas/places_fts.json", "/atlas/add.json"]) {
    assert(!ann.includes(path), path);
  }
  const text = JSON.stringify(await documentOf(ds));
  assert.doesNotMatch(text, /secrets|closed/);
});

Deno.test("/-/openapi.json stands behind the permission to see the site, and has an ETag", async () => {
  await using closed = await atlas({ config: { allow: { id: "ann" } } });
  assert.equal((await closed.client.get("/-/openapi.json")).status, 403);
  const options = { actor: { id: "ann" } };
  assert.equal((await closed.client.get("/-/openapi.json", options)).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const response = await closed.client.get("/-/openapi.json", options);
  const etag = response.headers.get("etag");
  await response.body?.cancel();
  assert(etag);
  const headers = { "if-none-match": etag };
  assert.equal((await closed.client.get("/-/openapi.json", { ...options, headers })).status, 304);
});

Deno.test("/-/openapi.json knows base_url; /-/openapi leads to it", async () => {
  await using ds = await atlas({ settings: { base_url: "/maps/" } });
  assert.deepEqual((await documentOf(ds)).servers, [{ url: "http://localhost/maps" }]);
  const response = await ds.client.get("/-/openapi");
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), "/maps/-/openapi.json");
});

Deno.test("/-/openapi.json leaves out a database that cannot be read", async () => {
  await using ds = await atlas();
  await documentOf(ds);
  Deno.removeSync(ds.folder.file("empty.db"));
  const document = await documentOf(ds);
  assert("/atlas.json" in document.paths);
});

type Paths = Record<string, { get?: OpenApiOperation; post?: OpenApiOperation }>;

/** Paths that write, or list what was written. */
async function writePaths(ds: TestDatasette, actor: { id: string } | null): Promise<string[]> {
  const document = await documentOf(ds, { actor });
  assert.equal(await openApiProblem(document), null);
  const paths = Object.entries(document.paths as Paths);
  return paths.filter(([path, { post }]) => post !== undefined || path.includes("/-/changes"))
    .map(([path]) => path)
    .filter((path) => !/places|plain|countries|secrets|odd/.test(path));
}

Deno.test("/-/openapi.json has the paths that write for those who may, and no others", async () => {
  await using ds = await atlas({
    config: {
      ...CONFIG,
      permissions: {
        "insert-row": { id: ["ann", "ben"] },
        "update-row": { id: "ann" },
        "delete-row": { id: "ann" },
        "create-table": { id: "ann" },
        "execute-write-sql": { id: "ann" },
      },
    },
  });
  const ofTable = "/atlas/legs/-";
  const ofRow = "/atlas/legs/{key1},{key2}/-";
  const ofBen = [`${ofTable}/insert`, `${ofTable}/load`, `${ofTable}/changes.json`];
  const undo = (database: string) => [
    `/${database}/-/changes.json`,
    `/${database}/-/changes/{change}/revert`,
  ];
  const made = (database: string) => [`/${database}/-/load`, `/${database}/-/execute-write`];
  const ofAnn = [`${ofTable}/upsert`, `${ofRow}/update`, `${ofRow}/delete`];
  const sorted = (paths: string[]) => [...paths].sort();
  assert.deepEqual(await writePaths(ds, null), []);
  assert.deepEqual(
    sorted(await writePaths(ds, { id: "ben" })),
    sorted([...ofBen, ...undo("atlas")]),
  );
  assert.deepEqual(
    sorted(await writePaths(ds, { id: "ann" })),
    sorted([...ofBen, ...ofAnn, ...undo("atlas"), ...made("atlas"), ...made("empty")]),
  );
});

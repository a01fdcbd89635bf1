import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import type { Tree } from "../../lib/config/tree.ts";
import { Catalog } from "../../lib/internal/catalog.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { StoredQueries } from "../../lib/internal/stored_queries.ts";
import { ACTIONS } from "../../lib/permissions/actions.ts";
import { createPermissions } from "../../lib/permissions/permissions.ts";
import type { Actor, Permissions, Resource } from "../../lib/permissions/types.ts";
import { Random } from "../helpers/random.ts";
import { FakeDatabases } from "../internal/fake_databases.ts";
import { Model, type ModelConfig, type ModelOptions } from "./model.ts";

const TABLES = { one: ["a", "b"], two: ["a", "it's/odd"] };
const QUERIES = { one: ["q", "a"], two: ["q"] };
const ABBREVIATIONS = Object.fromEntries(ACTIONS.map(({ name, abbr }) => [name, abbr ?? name]));

const BLOCKS = [
  true,
  false,
  {},
  { id: "ann" },
  { id: ["ben", "root"] },
  { id: "*" },
  { role: ["dev", "ops"] },
  { unauthenticated: true },
  { unauthenticated: true, id: "root" },
];

const ACTORS: (Actor | null)[] = [
  null,
  { id: "root" },
  { id: "ann" },
  { id: "ben", role: "dev" },
  { role: ["ops", "cook"] },
  { id: "root", _r: {} },
  { id: "ann", _r: { a: ["vi", "view-table", "es"] } },
  {
    id: "root",
    _r: { a: ["vd", "dv"], d: { one: ["vt", "es", "ir"] }, r: { two: { a: ["vt"] } } },
  },
  { id: "ben", role: "dev", _r: { r: { one: { a: ["vt", "vq", "ir"], q: ["vq"] } } } },
  { id: "ann", _r: { d: { two: ["vq", "vd", "sq", "es"] }, r: { two: { q: ["uq"] } } } },
];

Deno.test("Permissions agree with a plain reading of the manual, for generated configurations", async () => {
  const random = new Random(7);
  for (let round = 0; round < 60; round++) {
    const config = randomConfig(random);
    const options = {
      defaultDeny: random.chance(0.25),
      rootEnabled: random.chance(0.6),
      defaultAllowSql: random.chance(0.7),
    };
    await compare(config, options);
  }
});

async function compare(config: ModelConfig, options: ModelOptions): Promise<void> {
  using internal = new InternalDatabase();
  const permissions = await start(internal, config, options);
  const model = new Model(config, options, ABBREVIATIONS);
  for (const actor of ACTORS) {
    for (const action of ACTIONS) {
      const expected: string[] = [];
      for (const resource of resourcesOf(action.resourceType as Resource["type"] | undefined)) {
        const isAllowed = model.allowed(actor, action.name, resource);
        const asked = JSON.stringify({ actor, action: action.name, resource, options, config });
        assert.equal(await permissions.allowed(actor, action.name, resource), isAllowed, asked);
        assert.equal(
          await isExplained(permissions, actor, action.name, resource),
          isAllowed,
          asked,
        );
        if (isAllowed && resource) {
          const isPrivate = actor !== null && !model.allowed(null, action.name, resource);
          expected.push(placeOf(resource) + (isPrivate ? " private" : ""));
        }
      }
      const listed = (await permissions.allowedResources(actor, action.name)).map((row) =>
        (row.child === null ? row.database : `${row.database}/${row.child}`) +
        (row.isPrivate ? " private" : "")
      );
      const asked = JSON.stringify({ actor, action: action.name, options, config });
      assert.deepEqual(listed, expected.sort(), asked);
    }
  }
}

async function isExplained(
  permissions: Permissions,
  actor: Actor | null,
  action: string,
  resource: Resource | undefined,
): Promise<boolean> {
  const target = { parent: resource?.database ?? null, child: childOf(resource) };
  return (await permissions.explain(actor, action, target)).allowed;
}

async function start(
  internal: InternalDatabase,
  config: ModelConfig,
  options: ModelOptions,
): Promise<Permissions> {
  const parsed = parseConfig({
    config: {
      settings: { default_allow_sql: options.defaultAllowSql },
      ...config,
    } as unknown as Tree,
  });
  const catalog = new Catalog(internal, new FakeDatabases(TABLES));
  await catalog.refresh();
  const queries = new StoredQueries(internal);
  for (const [database, names] of Object.entries(QUERIES)) {
    for (const name of names) queries.set({ database, name, sql: "select 1" });
  }
  return createPermissions({ config: parsed, options, internal, catalog });
}

function resourcesOf(type: Resource["type"] | undefined): (Resource | undefined)[] {
  switch (type) {
    case undefined:
      return [undefined];
    case "database":
      return Object.keys(TABLES).map((database) => ({ type: "database", database }));
    case "table":
      return Object.entries(TABLES).flatMap(([database, names]) =>
        names.map((table): Resource => ({ type: "table", database, table }))
      );
    case "query":
      return Object.entries(QUERIES).flatMap(([database, names]) =>
        names.map((query): Resource => ({ type: "query", database, query }))
      );
  }
}

function placeOf(resource: Resource): string {
  const child = childOf(resource);
  return child === null ? resource.database : `${resource.database}/${child}`;
}

function childOf(resource: Resource | undefined): string | null {
  if (resource?.type === "table") return resource.table;
  return resource?.type === "query" ? resource.query : null;
}

function randomConfig(random: Random): ModelConfig {
  const level = (probability: number) => ({
    ...(random.chance(probability) ? { allow: random.pick(BLOCKS) } : {}),
    ...(random.chance(probability)
      ? { permissions: Object.fromEntries(randomPermissions(random)) }
      : {}),
  });
  const withSql = (probability: number) => ({
    ...level(probability),
    ...(random.chance(probability) ? { allow_sql: random.pick(BLOCKS) } : {}),
  });
  const databases = Object.keys(TABLES).map((name) => {
    const tables = TABLES[name as keyof typeof TABLES].map((table) => [table, level(0.5)]);
    const queries = QUERIES[name as keyof typeof QUERIES].map((query) => [
      query,
      { sql: "select 1", ...level(0.5) },
    ]);
    return [name, {
      ...withSql(0.4),
      tables: Object.fromEntries(tables),
      queries: Object.fromEntries(queries),
    }];
  });
  return { ...withSql(0.3), databases: Object.fromEntries(databases) };
}

function* randomPermissions(random: Random): Generator<[string, typeof BLOCKS[number]]> {
  for (const { name } of ACTIONS) {
    if (random.chance(0.35)) yield [name, random.pick(BLOCKS)];
  }
}

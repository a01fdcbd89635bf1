import { equal, rejects } from "node:assert/strict";
import type { RequestContext } from "../../lib/context.ts";
import { NotFound } from "../../lib/errors.ts";
import { Urls } from "../../lib/urls.ts";
import { resolveDatabase, resolveTable } from "../../lib/views/resolve.ts";

const places = { name: "places" };
const atlas = {
  name: "atlas",
  route: "atlas-route",
  table: (name: string) => Promise.resolve(name === "places" ? places : undefined),
};

/** The parts of a context that resolving looks at; the visitor sees one table and one query. */
function contextFor(params: Record<string, string>): RequestContext {
  const app = {
    databases: {
      byRoute: (route: string) => route === atlas.route ? atlas : undefined,
      get: (name: string) => name === atlas.name ? atlas : undefined,
    },
    urls: new Urls(),
    permissions: {
      allowedResources: (_actor: unknown, action: string) =>
        Promise.resolve([{ database: "atlas", child: VISIBLE[action] ?? null }]),
    },
  };
  return { app, actor: null, params } as unknown as RequestContext;
}

const VISIBLE: Record<string, string> = { "view-table": "places", "view-query": "population" };

Deno.test("resolveTable() finds a table of the database with that route", async () => {
  const found = await resolveTable(contextFor({ database: "atlas-route", table: "places" }));
  equal(found.database.name, "atlas");
  equal(found.table.name, "places");
});

const MISSING: [params: Record<string, string>, message: string, similar: string][] = [
  [{ database: "altas", table: "places" }, "Database not found", "atlas /atlas-route"],
  [{ database: "other", table: "places" }, "Database not found", ""],
  [{ database: "atlas-route", table: "place" }, "Table not found", "places /atlas-route/places"],
  [
    { database: "atlas-route", table: "popluation" },
    "Table not found",
    "population /atlas-route/population",
  ],
];

for (const [params, message, similar] of MISSING) {
  Deno.test(`resolveTable() of ${Object.values(params).join("/")} is a 404 with similar names`, async () => {
    await rejects(resolveTable(contextFor(params)), (error) => {
      if (!(error instanceof NotFound)) return false;
      equal(error.message, message);
      equal(error.similar.map(({ label, href }) => `${label} ${href}`).join(), similar);
      return true;
    });
  });
}

Deno.test("resolveDatabase() wants nothing but the database", async () => {
  equal((await resolveDatabase(contextFor({ database: "atlas-route" }))).name, "atlas");
});

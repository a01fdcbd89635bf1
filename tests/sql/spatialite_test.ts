/** `--load-extension=spatialite` with the module of Debian's libsqlite3-mod-spatialite. */

import assert from "node:assert/strict";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { parseLoadExtension } from "../../lib/cli/load_extension.ts";
import type { LoadExtension } from "../../lib/config/start_options.ts";
import { Datasette } from "../../lib/datasette.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const TOWNS = `
  begin;
  select InitSpatialMetaData();
  create table towns (id integer primary key, name text);
  select AddGeometryColumn('towns', 'place', 4326, 'POINT', 'XY');
  select CreateSpatialIndex('towns', 'place');
  insert into towns (name, place) values
    ('Westford', MakePoint(4.5, 50.1, 4326)), ('Eastford', MakePoint(14.5, 52.1, 4326));
  commit;
`;

const IN_A_BOX =
  "select rowid from SpatialIndex where f_table_name = 'towns' and search_frame = BuildMbr(4, 50, 5, 51)";

function findModule(): LoadExtension | null {
  try {
    return parseLoadExtension("spatialite");
  } catch (error) {
    // Where tests must not be left out, it is a failure.
    if (Deno.env.get("CI")) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    Deno.stderr.writeSync(new TextEncoder().encode(`SpatiaLite is not tested. ${reason}\n`));
    return null;
  }
}

const module = findModule();

async function withTowns(
  test: (json: (path: string) => Promise<{ status: number; body: Json }>) => Promise<void>,
): Promise<void> {
  if (module === null) return;
  using folder = new TemporaryFolder();
  const path = folder.file("towns.db");
  build(path, module);
  const datasette = await Datasette.create({
    secret: "test-secret",
    files: [path],
    loadExtensions: [module],
  });
  try {
    await test(async (path) => {
      const response = await datasette.client.get(path);
      return { status: response.status, body: await response.json() };
    });
  } finally {
    await datasette.close();
  }
}

interface Json {
  rows: Record<string, unknown>[];
  error: string;
  tables: { name: string; hidden: boolean }[];
  sqlite: { extensions: { spatialite: Record<string, unknown> } };
}

function build(path: string, { path: file, entrypoint }: LoadExtension): void {
  const db = new DatabaseSync(path, { allowExtension: true });
  db.loadExtension(file, entrypoint);
  db.exec(TOWNS);
  db.close();
}

function query(sql: string): string {
  return `/towns/-/query.json?${new URLSearchParams({ sql })}`;
}

function spatialiteTest(claim: string, test: Parameters<typeof withTowns>[0]): void {
  Deno.test({ name: `SpatiaLite: ${claim}`, ignore: module === null, fn: () => withTowns(test) });
}

spatialiteTest("its functions can be used in queries", async (json) => {
  const { body } = await json(query("select name, AsText(place) as place from towns where id = 1"));
  assert.deepEqual(body.rows, [{ name: "Westford", place: "POINT(4.5 50.1)" }]);
});

spatialiteTest("a spatial index is searched, alone and in a subquery", async (json) => {
  assert.deepEqual((await json(query(IN_A_BOX))).body.rows, [{ rowid: 1 }]);
  const { body } = await json(query(`select name from towns where rowid in (${IN_A_BOX})`));
  assert.deepEqual(body.rows, [{ name: "Westford" }]);
});

spatialiteTest("tables are shown, geometries as blobs", async (json) => {
  const { status, body } = await json("/towns/towns.json?_col=name&name=Westford");
  assert.equal(status, 200);
  assert.deepEqual(body.rows, [{ id: 1, name: "Westford" }]);
  const { body: row } = await json("/towns/towns/1.json");
  assert.equal((row.rows[0]?.place as { $base64: boolean }).$base64, true);
});

spatialiteTest("its own tables are hidden", async (json) => {
  const { body } = await json("/towns.json");
  const shown = body.tables.filter(({ hidden }) => !hidden).map(({ name }) => name);
  assert.deepEqual(shown, ["towns"]);
});

spatialiteTest("GET /-/versions.json tells its version", async (json) => {
  const { body } = await json("/-/versions.json");
  assert.match(String(body.sqlite.extensions.spatialite.spatialite_version), /^\d+\.\d+/);
});

spatialiteTest("queries can neither read nor write files", async (json) => {
  for (const sql of ["select BlobFromFile('x')", "select ExportDXF('.', 'x', 'a', 'b', 'c')"]) {
    const { status, body } = await json(query(sql));
    assert.equal(status, 400, sql);
    assert.match(body.error, /no such function/);
  }
});

/** Search indexes, shadow tables and statistics are for those who may see what they are about. */

import assert from "node:assert/strict";
import type { Actor } from "../../lib/permissions/types.ts";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";

const SOURCE = `
  create table docs (id integer primary key autoincrement, title text);
  insert into docs values (1, 'one');
  create table other (x);
  create index other_x on other (x);
  insert into other values (1);
  create virtual table docs_fts using fts5(title, content='docs', content_rowid='id');
  create virtual table docs_words using fts5vocab(docs_fts, row);
  create virtual table docs_old using fts4(content="docs", title);
  create virtual table own using fts5(body);
  create virtual table boxes using rtree(id, a, b);
  analyze;`;

const ABOUT_DOCS = [
  "docs_fts",
  "docs_fts_data",
  "docs_fts_config",
  "docs_words",
  "docs_old",
  "docs_old_segments",
  "sqlite_sequence",
];

function site(tables: Record<string, { allow: Record<string, string> | boolean }>) {
  return testDatasette({
    databases: { "d.db": SOURCE },
    config: { databases: { d: { tables } } },
  });
}

async function visible({ app }: TestDatasette, actor: Actor | null): Promise<string[]> {
  const names = await app.permissions.visibleTables(actor, "d");
  const { tables } = await app.databases.get("d")!.schema();
  // One by one or all at once: the answers agree.
  for (const table of tables.keys()) {
    const resource = { type: "table", database: "d", table } as const;
    assert.equal(
      await app.permissions.allowed(actor, "view-table", resource),
      names.has(table),
      table,
    );
  }
  return [...names];
}

Deno.test("what belongs to a closed table is closed, and what belongs to an open one open", async () => {
  await using ds = await site({ docs: { allow: { id: "ann" } } });
  const open = await visible(ds, null);
  for (const name of [...ABOUT_DOCS, "sqlite_stat1"]) assert.ok(!open.includes(name), name);
  for (const name of ["other", "own", "own_content", "boxes", "boxes_node"]) {
    assert.ok(open.includes(name), name);
  }
  const all = await visible(ds, { id: "ann" });
  for (const name of [...ABOUT_DOCS, "sqlite_stat1"]) assert.ok(all.includes(name), name);
});

Deno.test("statistics are for those who may see every table, sequences for fewer", async () => {
  await using ds = await site({ other: { allow: false } });
  const open = await visible(ds, null);
  assert.ok(!open.includes("sqlite_stat1"));
  assert.ok(open.includes("sqlite_sequence"));
});

Deno.test("a closed search index stays closed, and the table open", async () => {
  await using ds = await site({ own: { allow: false }, docs_fts: { allow: false } });
  const open = await visible(ds, null);
  assert.ok(open.includes("docs"));
  for (const name of ["own", "own_content", "docs_fts", "docs_fts_data", "docs_words"]) {
    assert.ok(!open.includes(name), name);
  }
});

Deno.test("a token for a table searches it, with conditions in SQL, too", async () => {
  await using ds = await testDatasette({
    databases: {
      "d.db": `${SOURCE}
    insert into docs_old(docs_old) values ('rebuild');`,
    },
  });
  const actor = { id: "ann", _r: { d: { d: ["es", "vd"] }, r: { d: { docs: ["vt"] } } } };
  for (const path of ["_search=one", "_search=one&_where=id<5"]) {
    const response = await ds.client.get(`/d/docs.json?${path}`, { actor });
    assert.deepEqual((await response.json()).rows, [{ id: 1, title: "one" }], path);
  }
});

Deno.test("Permissions.explain() names the table that something belongs to", async () => {
  await using ds = await site({ docs: { allow: false } });
  const target = { parent: "d", child: "docs_fts" };
  const { allowed, summary } = await ds.app.permissions.explain(null, "view-table", target);
  assert.equal(allowed, false);
  assert.match(summary, /^Denied: the table belongs to "docs"/);
});

Deno.test("/-/config.json is cut for those who may not see everything", async () => {
  await using ds = await testDatasette({
    databases: { "d.db": SOURCE },
    config: {
      permissions: { "permissions-debug": { id: "debugger" } },
      databases: { d: { tables: { docs: { allow: { id: "ann" } }, other: { size: 5 } } } },
    },
  });
  const tables = async (actor: Actor | null) => {
    const response = await ds.client.get("/-/config.json", { actor });
    return Object.keys((await response.json()).databases.d.tables);
  };
  assert.deepEqual(await tables(null), ["other"]);
  assert.deepEqual(await tables({ id: "ann" }), ["docs", "other"]);
  assert.deepEqual(await tables({ id: "debugger" }), ["docs", "other"]);
});

Deno.test("a file is downloaded by those who may see all of it", async () => {
  await using ds = await testDatasette({
    databases: { "d.db": SOURCE },
    immutable: true,
    config: { databases: { d: { tables: { docs: { allow: { id: "ann" } } } } } },
  });
  const status = async (actor: Actor | null) => {
    const response = await ds.client.get("/d.db", { actor });
    await response.body?.cancel();
    return response.status;
  };
  assert.equal(await status(null), 403);
  assert.equal(await status({ id: "ann" }), 200);
  const page = await (await ds.client.get("/d", { actor: null })).text();
  assert.ok(!page.includes('href="/d.db"'));
});

Deno.test("the setting restrict_sql_to_visible_tables goes back to Datasette's rule", async () => {
  const of = (restrict: boolean) =>
    testDatasette({
      databases: { "d.db": SOURCE },
      config: { databases: { d: { tables: { docs: { allow: false } } } } },
      settings: { restrict_sql_to_visible_tables: restrict },
    });
  const path = "/d/-/query.json?sql=select+title+from+docs";
  await using strict = await of(true);
  const refused = await strict.client.get(path);
  assert.equal(refused.status, 400);
  assert.equal((await refused.json()).error, "no such table: docs");
  await using loose = await of(false);
  assert.deepEqual((await (await loose.client.get(path)).json()).rows, [{ title: "one" }]);
});

Deno.test("without the setting hide_closed_names closed tables are named, and stay closed", async () => {
  await using ds = await testDatasette({
    databases: { "d.db": `${SOURCE} create table notes (doc integer references docs(id));` },
    config: { databases: { d: { tables: { docs: { allow: false } } } } },
    settings: { hide_closed_names: false },
  });
  const named = await (await ds.client.get("/d.json", { actor: null })).json();
  const about = (name: string) =>
    named.tables.find((table: { name: string }) => table.name === name);
  assert.equal(about("docs"), undefined);
  assert.equal(about("docs_fts").count, 1);
  assert.deepEqual(about("notes").foreign_keys.outgoing, [
    { other_table: "docs", column: "doc", other_column: "id" },
  ]);
  for (const path of ["docs.json", "docs/1.json", "docs_fts.json", "docs_fts/1.json"]) {
    const response = await ds.client.get(`/d/${path}`, { actor: null });
    assert.equal(response.status, 403, path);
    assert.ok(!(await response.text()).includes("one"), path);
  }
  const sql = await ds.client.get("/d/-/query.json?sql=select+*+from+docs_fts", { actor: null });
  assert.equal((await sql.json()).error, "no such table: docs_fts");
});

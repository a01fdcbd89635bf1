/** What plugins hear of writes, and what their column types refuse. */

import assert from "node:assert/strict";
import { ColumnType, type TypedValue } from "../../lib/plugins/column_type.ts";
import { post, withAtlas } from "../helpers/write_api.ts";

const SQL = "create table tasks (id integer primary key, title text unique)";

Deno.test("each write is one event, and what was refused is none", async () => {
  const heard: [string, unknown][] = [];
  await using ds = await withAtlas(SQL, {
    plugins: [{
      name: "datasette-listener",
      trackEvent: ({ event }) => {
        heard.push([event.name, event.properties()]);
      },
    }],
  });
  const tasks = { database: "atlas", table: "tasks" };
  const alter = (op: string, args: object) =>
    post(ds, "tasks/-/alter", { operations: [{ op, args }] });
  await post(ds, "tasks/-/insert", { rows: [{ title: "a" }, { title: "b" }], ignore: true });
  await post(ds, "tasks/-/insert", { rows: [{ title: "c" }, { title: "a" }] });
  await post(ds, "tasks/-/upsert", { row: { id: 1, title: "A" } });
  await post(ds, "tasks/1/-/update", { update: { title: "b" } });
  await post(ds, "tasks/1/-/update", { update: { title: "AA" } });
  await post(ds, "tasks/2/-/delete", "");
  await alter("rename_table", { to: "jobs" });
  await post(ds, "jobs/-/drop", {});
  await post(ds, "jobs/-/drop", { confirm: true });
  await post(ds, "-/create", { table: "t", row: { a: 1 } });
  const schema = 'CREATE TABLE "t" (\n   "a" INTEGER\n)';
  const text = "(id integer primary key, title text unique)";
  assert.deepEqual(heard, [
    ["insert-rows", { ...tasks, num_rows: 2, ignore: true, replace: false }],
    ["upsert-rows", { ...tasks, num_rows: 1 }],
    ["update-row", { ...tasks, pks: ["1"] }],
    ["delete-row", { ...tasks, pks: ["2"] }],
    ["alter-table", {
      database: "atlas",
      table: "jobs",
      before_schema: `CREATE TABLE tasks ${text}`,
      after_schema: `CREATE TABLE "jobs" ${text}`,
    }],
    ["rename-table", { database: "atlas", old_table: "tasks", new_table: "jobs" }],
    ["drop-table", { database: "atlas", table: "jobs" }],
    ["create-table", { database: "atlas", table: "t", schema }],
    ["insert-rows", { database: "atlas", table: "t", num_rows: 1, ignore: false, replace: false }],
  ]);
});

class Loud extends ColumnType {
  readonly name = "loud";
  readonly description = "Capitals";
  override validate({ value }: Pick<TypedValue, "value">) {
    return String(value) === String(value).toUpperCase() ? null : "Must be loud";
  }
}

Deno.test("the column type of a plugin refuses values", async () => {
  await using ds = await withAtlas(SQL, {
    config: { databases: { atlas: { tables: { tasks: { column_types: { title: "loud" } } } } } },
    plugins: [{ name: "datasette-loud", registerColumnTypes: () => [Loud] }],
  });
  const refused = await post(ds, "tasks/-/insert", { row: { title: "quiet" } });
  assert.deepEqual([refused.status, refused.errors], [400, ["title: Must be loud"]]);
  assert.equal((await post(ds, "tasks/-/insert", { row: { title: "LOUD" } })).status, 201);
});

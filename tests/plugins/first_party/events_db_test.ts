import assert from "node:assert/strict";
import { Datasette, DropTableEvent, LoginEvent } from "datasette";
import plugin from "../../../plugins/datasette-events-db/mod.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";
import { TemporaryFolder } from "../../helpers/temporary.ts";

const both = firstPartyTests("datasette-events-db");

/** All columns but the number and the time. */
async function kept(ds: Datasette, database: string, table: string): Promise<unknown[]> {
  const path = `/${database}/${table}.json?_shape=arrays&_nocol=created`;
  const { rows } = await (await ds.client.get(path)).json();
  return rows;
}

both("keeps events in a database of the site", {
  databases: { "log.db": "create table notes (text)", "zoo.db": "create table owls (name text)" },
  plugin: { database: "log", table: "what happened" },
  rootEnabled: true,
}, async (ds) => {
  const response = await ds.client.post("/zoo/owls/-/insert", {
    actor: { id: "root" },
    json: { row: { name: "Ada" } },
  });
  assert.equal(response.status, 201);
  await ds.trackEvent(new LoginEvent(null));
  const inserted = { num_rows: 1, ignore: false, replace: false };
  assert.deepEqual(await kept(ds, "log", "what+happened"), [
    [1, "insert-rows", "root", "zoo", "owls", JSON.stringify(inserted)],
    [2, "login", null, null, null, "{}"],
  ]);
});

Deno.test("datasette-events-db keeps events in the internal database, with their time", async () => {
  await using ds = await Datasette.create({ plugins: [plugin] });
  const event = new DropTableEvent({ id: "ada" }, { database: "zoo", table: "owls" });
  await ds.trackEvent(event);
  const results = await ds.getInternalDatabase().execute("select * from datasette_events");
  assert.deepEqual(results.dicts(), [{
    id: 1,
    event: "drop-table",
    created: event.created.toISOString(),
    actor_id: "ada",
    database_name: "zoo",
    table_name: "owls",
    properties: "{}",
  }]);
});

for (
  const [database, message] of [
    ["lgo", /There is no database "lgo", which datasette-events-db/],
    ["still", /Nobody can write to the database "still", which/],
  ] as const
) {
  Deno.test(`datasette-events-db does not start with the database "${database}"`, async () => {
    using folder = new TemporaryFolder();
    const files = [{ path: folder.database("still.db", ""), immutable: true }];
    const config = { plugins: { "datasette-events-db": { database } } };
    await assert.rejects(Datasette.create({ files, plugins: [plugin], config }), message);
  });
}

import assert from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const LOG = `
  create table log (id integer primary key, entry text);
  insert into log values (1, 'Lantern lit at dusk'), (2, 'Nothing to report');
  create virtual table log_fts using fts5(entry, content="log", content_rowid="id");
  insert into log_fts (rowid, entry) select id, entry from log;
`;

Deno.test("GET /db/table?_search= marks what was found, in HTML only", async () => {
  await using ds = await testDatasette({ databases: { "light.db": LOG } });
  const page = await (await ds.client.get("/light/log?_search=lantern")).text();
  assert.match(page, /<td class="col-entry type-str"><mark>Lantern<\/mark> lit at dusk/);
  const { rows } = await (await ds.client.get("/light/log.json?_search=lantern")).json();
  assert.deepEqual(rows, [{ id: 1, entry: "Lantern lit at dusk" }]);
  assert(!(await (await ds.client.get("/light/log")).text()).includes("<mark>"));
});

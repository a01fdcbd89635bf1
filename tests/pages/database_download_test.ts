import { deepEqual, equal, match } from "node:assert/strict";
import { basename } from "node:path";
import { testDatasette, type TestOptions } from "../helpers/datasette.ts";

const databases = { "atlas.db": "create table t (x); insert into t values ('kept')" };

Deno.test("GET /db.db sends the file of an immutable database", async () => {
  await using ds = await testDatasette({ databases, immutable: true });
  const response = await ds.client.get("/atlas.db");
  equal(response.status, 200);
  equal(response.headers.get("content-type"), "application/octet-stream");
  const path = ds.app.databases.get("atlas")!.path!;
  equal(
    response.headers.get("content-disposition"),
    `attachment; filename="${basename(path)}"`,
  );
  deepEqual(new Uint8Array(await response.arrayBuffer()), await Deno.readFile(path));
});

Deno.test("GET /db.db with the hash of the file is a 304", async () => {
  await using ds = await testDatasette({ databases, immutable: true });
  const first = await ds.client.get("/atlas.db");
  await first.body?.cancel();
  const headers = { "if-none-match": first.headers.get("etag")! };
  equal((await ds.client.get("/atlas.db", { headers })).status, 304);
});

const REFUSED: [path: string, options: TestOptions, status: number, text: RegExp][] = [
  ["/atlas.db", {}, 403, /Database download is forbidden.*--immutable/s],
  ["/atlas.db", { immutable: true, settings: { allow_download: false } }, 403, /allow_download/],
  ["/nope.db", { immutable: true }, 404, /Invalid database/],
  ["/_memory.db", { memory: true }, 404, /Cannot download in-memory databases/],
  [
    "/atlas.db",
    { immutable: true, config: { permissions: { "view-database-download": false } } },
    403,
    /view-database-download/,
  ],
];

for (const [path, options, status, text] of REFUSED) {
  Deno.test(`GET ${path} with ${JSON.stringify(options)} answers ${status}`, async () => {
    await using ds = await testDatasette({ databases, ...options });
    const response = await ds.client.get(path);
    equal(response.status, status);
    match(await response.text(), text);
  });
}

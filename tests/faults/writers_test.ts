/** Many write at once. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { FaultSite } from "./fault_site.ts";

const TABLE = "create table t (id integer primary key, name text)";
const CLIENTS = 32;
const ROWS = 50;

/** Every client inserts its rows, one after the other, and comes again when it is told to. */
async function insertAll(site: FaultSite): Promise<string[]> {
  const acknowledged: string[] = [];
  const client = async (number: number) => {
    for (let i = 0; i < ROWS; i++) {
      const name = `${number}/${i}`;
      let status = 503;
      while (status === 503) {
        const response = await site.post("t/-/insert", { row: { name } });
        await response.body?.cancel();
        status = response.status;
        if (status === 503) assert.equal(response.headers.get("retry-after"), "1");
      }
      assert.equal(status, 201);
      acknowledged.push(name);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return acknowledged;
}

Deno.test(`${CLIENTS} writers at once insert ${ROWS} rows each`, async () => {
  await using site = new FaultSite(TABLE);
  await site.start();
  const acknowledged = await insertAll(site);
  await site.stop();
  site.checkRows(acknowledged, CLIENTS * ROWS);
  assert.deepEqual(site.rows("select count(*) from t"), [[CLIENTS * ROWS]]);
});

Deno.test("another program that writes all the time keeps nobody from writing", async () => {
  await using site = new FaultSite(TABLE);
  await site.start();
  const other = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--no-config",
      fileURLToPath(new URL("external_writer.ts", import.meta.url)),
      site.path,
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const acknowledged = await insertAll(site);
  await other.stdin.close();
  const { stdout } = await other.output();
  const written = Number(new TextDecoder().decode(stdout));
  await site.stop();
  assert.ok(written > 0);
  assert.deepEqual(
    site.rows("select count(*) from t where name like 'external%'"),
    [[written]],
  );
  site.checkRows(acknowledged, CLIENTS * ROWS + written);
});

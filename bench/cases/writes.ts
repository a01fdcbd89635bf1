/** Single rows inserted by many clients at once, beside a bare loop that commits each of them. */
import { DatabaseSync } from "node:sqlite";
import type { Effort } from "../effort.ts";
import { load } from "../load.ts";
import { figure, heading, median } from "../report.ts";
import { Server } from "../servers.ts";
import { newDatabase, removeDatabase } from "../written.ts";

const CLIENTS = 32;
const TABLE = "create table rows (id integer primary key, name text, price real)";
const BODY = JSON.stringify({ row: { name: "Tea, green", price: 4.5 } });
const ANYBODY = ["-s", "permissions.insert-row", "true"];

export async function writes(effort: Effort): Promise<void> {
  heading(`Single rows inserted by ${CLIENTS} clients`);
  const file = newDatabase(TABLE);
  const bare: number[] = [];
  const ours: number[] = [];
  {
    await using server = await Server.start("ours", "/-/versions.json", file, ...ANYBODY);
    const url = server.url("/written/rows/-/insert");
    await load(url, CLIENTS, 0.5, 0, BODY);
    for (let round = 0; round < effort.rounds; round++) {
      bare.push(bareLoop(effort.seconds));
      const { perSecond, errors } = await load(url, CLIENTS, effort.seconds, 0, BODY);
      if (errors > 0) figure("inserts that failed", errors, "", { atMost: 0 });
      ours.push(perSecond);
    }
    const alone = await load(url, 1, effort.seconds, 0, BODY);
    figure("one client, median answer", alone.p50, " ms");
  }
  removeDatabase(file);
  figure("ours", median(ours), "/s");
  figure("bare loop of single commits", median(bare), "/s");
  figure("ours, of the bare loop", median(ours.map((rate, i) => rate / bare[i]!)), "", {
    atLeast: 5,
  });
}

/** Commits a second, as durable as ours. */
function bareLoop(seconds: number): number {
  const file = newDatabase(TABLE, "bare");
  const database = new DatabaseSync(file);
  database.exec("pragma synchronous = extra");
  const insert = database.prepare("insert into rows (name, price) values (?, ?)");
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < seconds * 1000) {
    insert.run("Tea, green", 4.5);
    count++;
  }
  const rate = count / (performance.now() - began) * 1000;
  database.close();
  removeDatabase(file);
  return rate;
}

/** A table of three million rows beside one of a thousand: how long until a page begins to arrive. */
import { database, ROWS } from "../data.ts";
import type { Effort } from "../effort.ts";
import { msUntilIdle } from "../processes.ts";
import { figure, heading, median } from "../report.ts";
import { Server } from "../servers.ts";

const CONFIG = ["events", "few"].flatMap((table) => [
  "-s",
  `databases.big.tables.${table}.facets`,
  '["kind", "country", {"array": "tags"}]',
]);

/** The number makes each request one that nobody has made before. */
const PAGES: Record<string, (turn: number) => string> = {
  "page": (turn) => `?_next=${turn}`,
  "filtered page": (turn) => `?user_id__gt=${turn}`,
  "JSON with a count": (turn) => `.json?_extra=count&user_id__gt=${1000 + turn}`,
};

const WITHOUT_TARGET = "JSON with a count";

export async function largeTable(effort: Effort): Promise<void> {
  heading("First byte of a page: 3,000,000 rows and 1,000, three facets configured");
  await using server = await Server.start("ours", "/big/few", database("big"), ...CONFIG);
  figure("first page of the large table ever", await firstByte(server.url("/big/events")), " ms");
  for (const [name, query] of Object.entries(PAGES)) {
    // One table after the other: what a page of the large one leaves to be counted goes on a while.
    const small = await firstBytes(server.url("/big/few"), query, effort);
    const large = await firstBytes(server.url("/big/events"), query, effort);
    figure(`${name}, large table`, large, " ms");
    figure(`${name}, small table`, small, " ms");
    const target = name === WITHOUT_TARGET ? {} : { atMost: 1.5 };
    figure(`${name}, large of small`, large / small, "", target);
    await msUntilIdle(server.pid, 20_000);
  }
  await meanwhile(server, effort);
}

/** Those who look at the small table while others look at the large one. */
async function meanwhile(server: Server, effort: Effort): Promise<void> {
  const times: number[] = [];
  for (let turn = 1; turn <= effort.repeats * 2; turn++) {
    await firstByte(server.url(`/big/events?user_id__gt=${2000 + turn}`));
    times.push(await firstByte(server.url(`/big/few?user_id__gt=${2000 + turn}`)));
  }
  figure("small table right after the large one", median(times), " ms");
}

async function firstBytes(
  url: string,
  query: (turn: number) => string,
  effort: Effort,
): Promise<number> {
  const times: number[] = [];
  for (let turn = 1; turn <= effort.repeats * 4; turn++) {
    // Far from the end of the small table, so that its pages are full too.
    times.push(await firstByte(url + query(turn % (ROWS.few / 2))));
  }
  return median(times);
}

/** Milliseconds; the rest of the answer is read too, outside the measurement. */
async function firstByte(url: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url}: ${response.status}`);
  const reader = response.body.getReader();
  await reader.read();
  const ms = performance.now() - began;
  while (!(await reader.read()).done);
  return ms;
}

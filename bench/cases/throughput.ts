/** Pages a second, of each server in turn, several times over. */
import { database } from "../data.ts";
import { type Load, load } from "../load.ts";
import { figure, format, heading, median, note } from "../report.ts";
import { available, Server, type ServerName } from "../servers.ts";
import type { Effort } from "../effort.ts";

const CONNECTIONS = 8;

export interface Page {
  title: string;
  /** Path on each server. */
  paths: Record<ServerName, string>;
  /** At least this part of what the bare server does. */
  atLeast: number;
}

export async function throughput(page: Page, effort: Effort): Promise<void> {
  const file = database("bench");
  const names = await available("ours", "limit", "datasette");
  heading(page.title);
  await using stack = new AsyncDisposableStack();
  const servers: Server[] = [];
  for (const name of names) {
    servers.push(stack.use(await Server.start(name, page.paths[name], file)));
  }
  const results = new Map<ServerName, Load[]>(names.map((name) => [name, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= effort.rounds; round++) {
    for (const server of servers) {
      const result = await load(server.url(page.paths[server.name]), CONNECTIONS, effort.seconds);
      if (result.errors > 0) throw new Error(`${server.name}: ${result.errors} failed answers`);
      if (round > 0) results.get(server.name)?.push(result);
    }
  }
  report(page, results);
}

function report(page: Page, results: ReadonlyMap<ServerName, Load[]>): void {
  const rate = (name: ServerName) => median((results.get(name) ?? []).map((one) => one.perSecond));
  for (const [name, loads] of results) {
    const p50 = median(loads.map((one) => one.p50));
    const p99 = median(loads.map((one) => one.p99));
    note(
      `${name.padEnd(10)} ${format(rate(name)).padStart(8)} pages/s   p50 ${format(p50)} ms   p99 ${
        format(p99)
      } ms`,
    );
  }
  figure("ours, of the bare server", rate("ours") / rate("limit"), "", { atLeast: page.atLeast });
  if (results.has("datasette")) figure("ours, of Datasette", rate("ours") / rate("datasette"), "");
}

export const PAGES: Record<string, Page> = {
  json: {
    title: "JSON, a page of 100 rows",
    paths: { ours: "/bench/items.json", limit: "/items.json", datasette: "/bench/items.json" },
    atLeast: 0.7,
  },
  html: {
    title: "HTML, a table of 100 rows",
    paths: { ours: "/bench/items", limit: "/items", datasette: "/bench/items" },
    atLeast: 0.7,
  },
  row: {
    title: "JSON, one row",
    paths: {
      ours: "/bench/items/500.json",
      limit: "/items/500.json",
      datasette: "/bench/items/500.json",
    },
    atLeast: 0.5,
  },
};

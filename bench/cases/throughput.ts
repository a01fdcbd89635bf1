/**
 * Pages a second, of each server in turn, several times over; first of one page again and again,
 * which a server may have kept in memory, then of pages that nobody has asked for lately.
 */
import { database, NOTES } from "../data.ts";
import type { Effort } from "../effort.ts";
import { type Load, load } from "../load.ts";
import { figure, format, heading, median, note } from "../report.ts";
import { available, Server, type ServerName } from "../servers.ts";

const CONNECTIONS = 8;
/** Far more than one measurement has requests, so that rounds do not repeat each other's pages. */
const TURNS_A_ROUND = 33_000;

export interface Page {
  title: string;
  /** Path on the bare server, and below the database on the others. */
  same: string;
  /** The same with a number that differs from request to request: `{N}`, see load.ts. */
  different: string;
  /** At least this part of what the bare server does. */
  atLeast: number;
}

const FILTERS = "/events.json?kind=buy&country=AT&user_id__gt=";

export const PAGES: Record<string, Page> = {
  json: {
    title: "JSON, a page of 100 rows",
    same: "/events.json",
    different: "/events.json?_next={199000}",
    atLeast: 0.7,
  },
  html: {
    title: "HTML, a table of 100 rows",
    same: "/events",
    different: "/events?_next={199000}",
    atLeast: 0.7,
  },
  row: {
    title: "JSON, one row",
    same: "/events/500.json",
    different: "/events/1{99000}.json",
    atLeast: 0.5,
  },
  filters: {
    title: "JSON, a page of 100 rows with three filters",
    same: `${FILTERS}5000`,
    different: `${FILTERS}{50000}`,
    atLeast: 0.7,
  },
  search: {
    title: "HTML, a search with 20 results",
    same: "/events?_search=777",
    different: `/events?_search={${NOTES}}`,
    atLeast: 0.7,
  },
  thousand: {
    title: "JSON, a page of 1,000 rows",
    same: "/events.json?_size=1000",
    different: "/events.json?_size=1000&_next={199000}",
    atLeast: 0.7,
  },
  thousand_html: {
    title: "HTML, a table of 1,000 rows",
    same: "/events?_size=1000",
    different: "/events?_size=1000&_next={199000}",
    atLeast: 0.7,
  },
};

export async function throughput(page: Page, effort: Effort): Promise<void> {
  heading(page.title);
  await using stack = new AsyncDisposableStack();
  const servers: Server[] = [];
  for (const name of await available("ours", "limit", "datasette")) {
    const path = pathOn(name, page.same);
    servers.push(stack.use(await Server.start(name, path, database("bench"))));
  }
  for (const kind of ["same", "different"] as const) {
    note(kind === "same" ? "The same page, again and again:" : "A different page each time:");
    report(page, await measure(servers, page[kind], effort));
  }
}

function pathOn(name: ServerName, path: string): string {
  return name === "limit" ? path : `/bench${path}`;
}

type Results = Map<ServerName, Load[]>;

async function measure(servers: Server[], path: string, effort: Effort): Promise<Results> {
  const results: Results = new Map(servers.map(({ name }) => [name, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= effort.rounds; round++) {
    for (const server of servers) {
      const url = server.url(pathOn(server.name, path));
      const result = await load(url, CONNECTIONS, effort.seconds, round * TURNS_A_ROUND);
      if (result.errors > 0) throw new Error(`${server.name}: ${result.errors} failed answers`);
      if (round > 0) results.get(server.name)?.push(result);
    }
  }
  return results;
}

function report(page: Page, results: Results): void {
  const rate = (name: ServerName) => median((results.get(name) ?? []).map((one) => one.perSecond));
  for (const [name, loads] of results) {
    const p50 = median(loads.map((one) => one.p50));
    const p99 = median(loads.map((one) => one.p99));
    note(
      `  ${name.padEnd(10)} ${format(rate(name)).padStart(8)} pages/s   p50 ${
        format(p50)
      } ms   p99 ${format(p99)} ms`,
    );
  }
  figure("  ours, of the bare server", rate("ours") / rate("limit"), "", { atLeast: page.atLeast });
  if (results.has("datasette")) {
    figure("  ours, of Datasette", rate("ours") / rate("datasette"), "");
  }
}

/** Facets: what they cost beside their SQL, and what happens when fifty ask for expensive ones. */
import { DatabaseSync } from "node:sqlite";
import { database } from "../data.ts";
import type { Effort } from "../effort.ts";
import { load } from "../load.ts";
import { figure, heading, median, note } from "../report.ts";
import { Server } from "../servers.ts";

const COLUMNS = ["kind", "country", "note"];
const QUERY = COLUMNS.map((column) => `_facet=${column}`).join("&");
const VALUES = 31;

export async function facets(effort: Effort): Promise<void> {
  heading("Three facets over 200,000 rows");
  const file = database("bench");
  const limits = ["--setting", "facet_time_limit_ms", "5000"];
  await using server = await Server.start("ours", "/bench/events.json", file, ...limits);
  using bare = new DatabaseSync(file, { readOnly: true });
  const ours: number[] = [];
  const sql: number[] = [];
  for (let turn = 0; turn < effort.repeats * 2; turn++) {
    // The filter keeps all rows, and makes each request one that nobody has made before.
    const answer = await ask(server.url(`/bench/events.json?${QUERY}&amount__gte=-${turn + 1}`));
    const facets = Object.keys(answer.json.facet_results?.results ?? {}).length;
    if (facets !== COLUMNS.length) throw new Error(`${facets} facets of ${COLUMNS.length}`);
    ours.push(answer.ms);
    sql.push(countAll(bare, -turn - 1));
  }
  figure("ours, the whole JSON page", median(ours), " ms");
  figure("their SQL, one after the other", median(sql), " ms");
  figure("ours, of the SQL", median(ours) / median(sql), "", { atMost: 1.3 });
}

function countAll(db: DatabaseSync, least: number): number {
  const began = performance.now();
  for (const column of COLUMNS) {
    db.prepare(
      `select ${column}, count(*) from events where amount >= ? and ${column} is not null ` +
        `group by ${column} order by 2 desc, 1 limit ${VALUES}`,
    ).all(least);
  }
  return performance.now() - began;
}

const CLIENTS = 50;
const LIGHT_CONNECTIONS = 4;
/** Rows: `sql_time_limit_ms`. Facets: 400 ms for their turn, then `facet_time_limit_ms` and a bit. */
const LONGEST_MS = 1000 + 400 + 200 + 100;

export async function crowd(effort: Effort): Promise<void> {
  heading(`${CLIENTS} clients ask for three facets of 3,000,000 rows at once`);
  await using server = await Server.start("ours", "/big/few.json", database("big"));
  const light = server.url("/big/few/1{99}.json");
  await load(light, LIGHT_CONNECTIONS, 1);
  const calm = await load(light, LIGHT_CONNECTIONS, effort.seconds);
  figure("light requests before, p99", calm.p99, " ms");
  for (
    const [name, different] of [["the same facets", false], ["each other ones", true]] as const
  ) {
    note(`${name}:`);
    await together(server, light, different, effort);
  }
}

async function together(server: Server, light: string, different: boolean, effort: Effort) {
  const until = performance.now() + effort.seconds * 3000;
  const answers: Answer[] = [];
  let turn = 0;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (performance.now() < until) {
      const filter = different ? `&amount__gte=-${++turn}` : "";
      answers.push(await ask(server.url(`/big/events.json?${QUERY}${filter}`)));
    }
  });
  const meanwhile = await load(light, LIGHT_CONNECTIONS, effort.seconds * 3);
  await Promise.all(clients);
  const times = answers.map(({ ms }) => ms);
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  figure("  answers", answers.length, "");
  figure("  of these 503, try again later", count(503), "");
  figure("  neither 200 nor 503", answers.length - count(200) - count(503), "", { atMost: 0 });
  figure("  median", median(times), " ms");
  figure("  longest", Math.max(...times), " ms", { atMost: LONGEST_MS });
  figure("  light requests meanwhile, p99", meanwhile.p99, " ms", { atMost: 100 });
  figure("  light requests meanwhile, longest", meanwhile.max, " ms");
  figure("  light requests that failed", meanwhile.errors, "", { atMost: 0 });
}

interface Answer {
  status: number;
  ms: number;
  json: { facet_results?: { results: Record<string, unknown> } };
}

async function ask(url: string): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(url);
  const json = await response.json();
  return { status: response.status, ms: performance.now() - began, json };
}

/** Queries that would take a server down: how soon they are answered, and who else notices. */
import { database } from "../data.ts";
import type { Effort } from "../effort.ts";
import { load } from "../load.ts";
import { memoryMb, msUntilIdle, pause } from "../processes.ts";
import { figure, heading } from "../report.ts";
import { Server } from "../servers.ts";

const TIME_LIMIT_MS = 1000;
const AT_ONCE = 20;
const LIGHT_CONNECTIONS = 4;

const QUERIES: Record<string, string> = {
  "endless recursion":
    "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
  "endless rows":
    "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n where i < 0",
  "cross join": "select count(*) from events a, events b, events c",
  "large value": "select hex(zeroblob(400000000))",
  "many large values":
    "with recursive n(i, t) as (select 1, hex(randomblob(500000)) union all select i + 1, hex(randomblob(500000)) from n) select max(length(g)) from (select group_concat(t) as g from n)",
  "sort of everything": "select * from events a, events b order by random() limit 1",
};

interface Answer {
  status: number;
  ms: number;
}

export async function hostile(effort: Effort): Promise<void> {
  heading(`Hostile queries, ${AT_ONCE} at once, limit ${TIME_LIMIT_MS} ms`);
  await using server = await Server.start("ours", "/bench/items.json", database("bench"));
  const light = server.url("/bench/items/7.json");
  await load(light, LIGHT_CONNECTIONS, 1);
  await pause(2000);
  const before = memoryMb(server.pid);
  const calm = await load(light, LIGHT_CONNECTIONS, effort.seconds);
  figure("light requests before, p99", calm.p99, " ms");
  const alone: Answer[] = [];
  for (const [name, sql] of Object.entries(QUERIES)) {
    const answer = await ask(server, sql);
    alone.push(answer);
    figure(`${name}, alone (status ${answer.status})`, answer.ms, " ms", {
      atMost: TIME_LIMIT_MS + 500,
    });
  }
  await crowd(server, light, effort);
  const idle = await msUntilIdle(server.pid, 20_000);
  figure("processors idle again after", idle, " ms", { atMost: 2000 });
  // Processes that nobody needs any more end after three seconds.
  await pause(5000);
  figure("memory afterwards, above before", memoryMb(server.pid) - before, " MB", { atMost: 30 });
}

/** Twenty clients that ask one hostile query after the other, while others ask for single rows. */
async function crowd(server: Server, light: string, effort: Effort): Promise<void> {
  const until = performance.now() + effort.seconds * 3000;
  const queries = Object.values(QUERIES);
  const answers: Answer[] = [];
  const attackers = Array.from({ length: AT_ONCE }, async (_, index) => {
    for (let turn = index; performance.now() < until; turn++) {
      answers.push(await ask(server, queries[turn % queries.length] ?? ""));
    }
  });
  const meanwhile = await load(light, LIGHT_CONNECTIONS, effort.seconds * 3);
  await Promise.all(attackers);
  figure("light requests meanwhile, p99", meanwhile.p99, " ms", { atMost: 100 });
  figure("light requests meanwhile, longest", meanwhile.max, " ms");
  figure("light requests that failed", meanwhile.errors, "", { atMost: 0 });
  figure("hostile answers", answers.length, "");
  figure("slowest hostile answer", Math.max(...answers.map((answer) => answer.ms)), " ms");
  const wrong = answers.filter(({ status }) => status >= 500 && status !== 503).length;
  figure("hostile answers that are server errors", wrong, "", { atMost: 0 });
}

async function ask(server: Server, sql: string): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(server.url(`/bench/-/query.json?${new URLSearchParams({ sql })}`));
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - began };
}

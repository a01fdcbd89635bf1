/**
 * What it costs to ask who may do what: the checks of a table page, the list of what somebody may see
 * among five thousand tables, and SQL of somebody who may not see all of them.
 */
import { join } from "node:path";
import { cpuUsage } from "node:process";
import { DatabaseSync } from "node:sqlite";
import type { Json } from "../../lib/config/types.ts";
import { Datasette } from "../../lib/datasette.ts";
import type { Plugin } from "../../lib/mod.ts";
import type { Actor, AnyResource } from "../../lib/permissions/types.ts";
import { database } from "../data.ts";
import type { Effort } from "../effort.ts";
import { figure, heading, median } from "../report.ts";

const TABLES = 5_000;
/** One in so many has a rule of its own. */
const RULES = 10;
const PAGE = "/bench/events";

export async function permissions(effort: Effort): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "datasette-bench-" });
  try {
    await page(effort);
    const file = manyTables(join(folder, "many.db"));
    await lists(file, [], effort);
    await lists(file, [CLASSIC], effort);
    await restrictedSql(file, effort);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Makes pages and notes what was asked for each; then asks the same again without the pages. */
async function page(effort: Effort): Promise<void> {
  heading("Permission checks of a table page");
  const config = { databases: { bench: { tables: { items: { allow: { id: "ann" } } } } } };
  await using site = await Datasette.create({
    files: [{ path: database("bench"), immutable: true }],
    config: config as Record<string, Json>,
  });
  const actor = { id: "ann" };
  const get = async (turn: number) => {
    const response = await site.client.get(`${PAGE}?_next=${turn}&_size=100`, { actor });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${PAGE}: ${response.status}`);
  };
  const { permissions } = site.app;
  const marker = { id: "marker" };
  const shares: number[] = [];
  for (let round = 0; round <= effort.rounds; round++) {
    const pages = 50;
    const pageMs = await msOf(async () => {
      for (let i = 0; i < pages; i++) await get(round * 1000 + i);
    }) / pages;
    await permissions.allowed(marker, "view-instance");
    await get(round * 1000 + 999);
    const checks = permissions.recentChecks();
    const asked = checks.slice(0, checks.findIndex((check) => check.actor === marker));
    const checksMs = await msOf(async () => {
      for (let i = 0; i < pages; i++) {
        for (const { actor, action, parent, child } of asked) {
          await permissions.allowed(actor, action, resourceOf(action, parent, child));
        }
        await permissions.visibleTables(actor, "bench");
      }
    }) / pages;
    // The first round warms up and does not count.
    if (round > 0) shares.push(100 * checksMs / pageMs);
    if (round === effort.rounds) figure("questions a page", asked.length, "");
  }
  figure("of the time of a page", median(shares), " %", { atMost: 5 });
}

function resourceOf(
  action: string,
  database: string | null,
  child: string | null,
): AnyResource | undefined {
  if (database === null) return undefined;
  if (child === null) return { type: "database", database };
  return action.endsWith("query")
    ? { type: "query", database, query: child }
    : { type: "table", database, table: child };
}

/** Says no to one table in ten, as plugins of older versions do. */
const CLASSIC: Plugin = {
  name: "bench-classic",
  permissionAllowed: ({ action, resource }) =>
    action === "view-table" && Array.isArray(resource) && resource[1].endsWith("7") ? false : null,
};

async function lists(file: string, plugins: Plugin[], effort: Effort): Promise<void> {
  const isClassic = plugins.length > 0;
  heading(`What an actor may see among ${TABLES} tables${isClassic ? ", a plugin asked" : ""}`);
  await using site = await Datasette.create({ files: [file], config: config(), plugins });
  const { catalog, permissions } = site.app;
  await catalog.refresh();
  const list = (actor: Actor) => permissions.allowedResources(actor, "view-table");
  const [firstMs] = await costOf(() => list({ id: "first" }));
  const target = isClassic ? {} : { atMost: 20 };
  figure("first list of this server", firstMs, " ms");
  const times: number[] = [];
  const busy: number[] = [];
  for (let i = 0; i < 10 * effort.rounds; i++) {
    const [ms, cpuMs] = await costOf(() => list({ id: `actor ${i}` }));
    times.push(ms);
    busy.push(cpuMs);
  }
  figure("first list of an actor", median(times), " ms", target);
  figure("processor time of that", median(busy), " ms");
  const [againMs] = await costOf(() => list({ id: "actor 1" }));
  figure("the same again", againMs, " ms");
}

/** The same conditions for somebody who sees everything, and for somebody who does not. */
async function restrictedSql(file: string, effort: Effort): Promise<void> {
  heading("SQL of visitors");
  await using site = await Datasette.create({ files: [file], config: config() });
  const msFor = async (actor: Actor) => {
    const times: number[] = [];
    for (let i = 0; i < 20 * effort.rounds; i++) {
      times.push(
        await msOf(async () => {
          const sql = `select+*+from+table_1+where+id+>+${i}`;
          const response = await site.client.get(`/many/-/query.json?sql=${sql}`, { actor });
          await response.body?.cancel();
          if (!response.ok) throw new Error(`${sql}: ${response.status}`);
        }),
      );
    }
    return median(times.slice(times.length / 2));
  };
  const open = await msFor({ id: "boss" });
  const restricted = await msFor({ id: "stranger" });
  figure("of somebody who may see everything", open, " ms");
  figure("more where tables are closed", restricted - open, " ms");
}

function config(): Record<string, Json> {
  const tables: Record<string, Json> = {};
  for (let i = 0; i < TABLES; i += RULES) tables[`table_${i}`] = { allow: { id: "boss" } };
  return { databases: { many: { tables } } };
}

function manyTables(path: string): string {
  const file = new DatabaseSync(path);
  file.exec("begin");
  for (let i = 0; i < TABLES; i++) {
    const other = (i * 7) % TABLES;
    file.exec(
      `create table table_${i} (id integer primary key, name text,
        other_id integer references table_${other} (id))`,
    );
  }
  file.exec("commit");
  file.close();
  return path;
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds that passed, and those that a processor worked: others may have been in the way. */
async function costOf(work: () => Promise<unknown>): Promise<[ms: number, cpuMs: number]> {
  const before = cpuUsage();
  const ms = await msOf(work);
  const { user, system } = cpuUsage(before);
  return [ms, (user + system) / 1000];
}

/**
 * What plugins cost that do nothing: the table page with ten of them beside the same server without
 * any, in turn, several times over.
 */
import { join } from "node:path";
import { database } from "../data.ts";
import type { Effort } from "../effort.ts";
import { load } from "../load.ts";
import { ownCpuMs } from "../processes.ts";
import { figure, format, heading, median, note } from "../report.ts";
import { Server } from "../servers.ts";

const CONNECTIONS = 8;
const COUNT = 10;
/** Far more than one measurement has requests, so that rounds do not repeat each other's pages. */
const TURNS_A_ROUND = 33_000;

/** Hooks of a table page, and of every request. The latter cannot change a page. */
const CHANGING = [
  "extraBodyScript",
  "extraCssUrls",
  "extraJsUrls",
  "extraTemplateVars",
  "menuLinks",
  "renderCell",
  "tableActions",
  "topTable",
];
const UNCHANGING = ["actorFromRequest", "forbidden", "handleException", "startup", "trackEvent"];

interface Variant {
  name: string;
  hooks: string[];
  repeatable: boolean;
}

const VARIANTS: Variant[] = [
  { name: "that cannot change pages", hooks: UNCHANGING, repeatable: false },
  { name: "asked about each cell", hooks: [...UNCHANGING, ...CHANGING], repeatable: false },
  { name: "the same, repeatable", hooks: [...UNCHANGING, ...CHANGING], repeatable: true },
];

const PAGES = [
  { title: "HTML, a table of 100 rows", path: "/bench/events" },
  { title: "JSON, a page of 100 rows", path: "/bench/events.json" },
];

export async function idlePlugins(effort: Effort): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "datasette-bench-" });
  try {
    await using stack = new AsyncDisposableStack();
    const start = async (...args: string[]) =>
      stack.use(await Server.start("ours", "/bench/items.json", database("bench"), ...args));
    const bare = await start();
    const loaded: { variant: Variant; server: Server }[] = [];
    for (const [i, variant] of VARIANTS.entries()) {
      const plugins = await writePlugins(join(folder, `${i}`), variant);
      loaded.push({ variant, server: await start("--plugins-dir", plugins) });
    }
    for (const { title, path } of PAGES) {
      heading(`${title}, with ${COUNT} plugins that do nothing`);
      note("The same page, again and again:");
      await compare(bare, loaded, path, effort);
      note("A different page each time:");
      await compare(bare, loaded, `${path}?_next={199000}`, effort);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function writePlugins(folder: string, { hooks, repeatable }: Variant): Promise<string> {
  await Deno.mkdir(folder);
  for (let i = 0; i < COUNT; i++) {
    const methods = hooks.map((hook) => `  ${hook}() {\n    return null;\n  },\n`).join("");
    const code =
      `export default {\n  name: "datasette-idle-${i}",\n  repeatable: ${repeatable},\n${methods}};\n`;
    await Deno.writeTextFile(join(folder, `idle_${i}.ts`), code);
  }
  return folder;
}

/** Of one server in one round. */
interface Round {
  perSecond: number;
  /** Milliseconds of processor time, without SQL processes, where plugins cost nothing. */
  cpuMsAPage: number;
}

async function compare(
  bare: Server,
  loaded: readonly { variant: Variant; server: Server }[],
  path: string,
  effort: Effort,
): Promise<void> {
  const servers = [bare, ...loaded.map(({ server }) => server)];
  const rounds = new Map<Server, Round[]>(servers.map((server) => [server, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= effort.rounds; round++) {
    // Each starts a round once: whoever follows an idle moment has it easier.
    const turned = servers.map((_, i) => servers[(i + round) % servers.length] as Server);
    for (const server of turned) {
      const before = ownCpuMs(server.pid);
      const turn = round * TURNS_A_ROUND;
      const result = await load(server.url(path), CONNECTIONS, effort.seconds, turn);
      if (result.errors > 0) throw new Error(`${path}: ${result.errors} failed answers`);
      const cpuMsAPage = (ownCpuMs(server.pid) - before) / result.requests;
      if (round > 0) rounds.get(server)?.push({ perSecond: result.perSecond, cpuMsAPage });
    }
  }
  const ofBare = rounds.get(bare) ?? [];
  const rate = median(ofBare.map(({ perSecond }) => perSecond));
  note(`  without plugins ${format(rate).padStart(8)} pages/s`);
  for (const { variant, server } of loaded) {
    const share = (of: (round: Round) => number) =>
      median((rounds.get(server) ?? []).map((round, i) => of(round) / of(ofBare[i] as Round)));
    // A page that plugins may change each time is not kept in memory: nothing to promise there.
    const isMadeAnew = path === PAGES[0]?.path && variant.name === "asked about each cell";
    const target = isMadeAnew ? {} : { atLeast: 0.95 };
    figure(`  ${variant.name}, of that`, share(({ perSecond }) => perSecond), "", target);
    note(
      `    its processor time for a page, of that: ${
        format(share(({ cpuMsAPage }) => cpuMsAPage))
      }`,
    );
  }
}

/** The servers that recorded cases ask: real databases and configuration files, a port, no subprocess. */
import { createApp } from "../../../lib/app.ts";
import type { ServeFlags } from "../../../lib/cli/flags.ts";
import { prepareLaunch } from "../../../lib/cli/launch.ts";
import { createProgram } from "../../../lib/cli/program.ts";
import { joinValues } from "../../../lib/cli/value_lists.ts";
import { serve } from "../../../lib/http/server.ts";
import { TemporaryFolder } from "../temporary.ts";
import { GOLDEN } from "./cases.ts";
import type { Target } from "./send.ts";

interface Profile {
  /** Command line; `{dir}` is the folder with the files. */
  args: string[];
  /** File -> SQL file that builds it. */
  databases?: Record<string, string>;
  /** File of the site -> its name in the folder. */
  copy?: Record<string, string>;
  /** Name in the folder -> content. */
  files?: Record<string, string>;
}

interface Profiles {
  secret: string;
  host: string;
  databases: Record<string, string>;
  profiles: Record<string, Profile>;
}

const SITE = `${GOLDEN}site/`;
const { secret, host, databases, profiles }: Profiles = JSON.parse(
  Deno.readTextFileSync(`${SITE}profiles.json`),
);

/** Databases that have been built; copies are quicker than building. */
export class BuiltDatabases implements Disposable {
  readonly #folder = new TemporaryFolder();
  readonly #paths = new Map<string, string>();

  path(sqlFile: string): string {
    const known = this.#paths.get(sqlFile);
    if (known !== undefined) return known;
    const path = this.#folder.database(
      `${this.#paths.size}.db`,
      Deno.readTextFileSync(SITE + sqlFile),
    );
    this.#paths.set(sqlFile, path);
    return path;
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

/** Use with `await using`, or close it. */
export interface GoldenServer extends AsyncDisposable {
  readonly target: Target;
}

/** @param added more arguments of the command line */
export async function startServer(
  name: string,
  built: BuiltDatabases,
  added: readonly string[] = [],
): Promise<GoldenServer> {
  const profile = profiles[name];
  if (!profile) throw new Error(`No profile "${name}"`);
  const folder = new TemporaryFolder();
  fillFolder(folder, profile, built);
  const args = profile.args.map((arg) => arg.replaceAll("{dir}", folder.path));
  const { paths, flags } = await parseCommandLine([...args, ...added, "--secret", secret]);
  const launch = await prepareLaunch(paths, flags);
  const running = await createApp(launch.config, launch.options);
  const server = await serve((request) => running.fetch(request), { host: "127.0.0.1", port: 0 });
  const captured = { root_token: launch.options.rootToken ?? "" };
  return {
    target: { port: Number(new URL(server.url).port), secret, host, captured },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await running.close();
      folder[Symbol.dispose]();
    },
  };
}

function fillFolder(folder: TemporaryFolder, profile: Profile, built: BuiltDatabases): void {
  const place = (name: string) => {
    const path = folder.file(name);
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    return path;
  };
  for (const [name, sqlFile] of Object.entries(profile.databases ?? databases)) {
    Deno.copyFileSync(built.path(sqlFile), place(name));
  }
  for (const { name } of Deno.readDirSync(SITE)) {
    if (/\.(yaml|json)$/.test(name)) Deno.copyFileSync(SITE + name, place(name));
  }
  for (const [from, to] of Object.entries(profile.copy ?? {})) {
    Deno.copyFileSync(SITE + from, place(to));
  }
  for (const [name, text] of Object.entries(profile.files ?? {})) {
    Deno.writeTextFileSync(place(name), text);
  }
}

async function parseCommandLine(args: string[]): Promise<{ paths: string[]; flags: ServeFlags }> {
  const parsed: { paths: string[]; flags: ServeFlags }[] = [];
  const other = () => Promise.resolve(1);
  const program = createProgram({
    serve: (paths, flags) => {
      parsed.push({ paths, flags });
      return Promise.resolve(0);
    },
    inspect: other,
    demo: other,
    plugins: other,
    install: other,
    uninstall: other,
    createPlugin: other,
    importFile: other,
    createToken: other,
    testPolicy: other,
    printPreset: other,
  }, () => {});
  await program.parseAsync(joinValues(args), { from: "user" });
  const [result] = parsed;
  if (!result) throw new Error(`Not a command line of serve: ${args.join(" ")}`);
  return result;
}

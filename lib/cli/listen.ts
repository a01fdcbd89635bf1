/** Serves until somebody asks to stop. */

import { createApp, type RunningApp } from "../app.ts";
import type { Scope } from "../http/request.ts";
import { type Address, type HttpServer, serve } from "../http/server.ts";
import type { OpenDatabases } from "../open_databases.ts";
import { MEMORY_NAME } from "../sql/databases.ts";
import { keepWritable } from "../sql/write_permission.ts";
import { explainListenError, readAddress } from "./address.ts";
import { firstPage } from "./first_page.ts";
import type { ServeFlags } from "./flags.ts";
import { type Launch, prepareLaunch } from "./launch.ts";
import { openBrowser } from "./open_browser.ts";
import { print, printError, printNote, printWarning } from "./output.ts";
import { stopSignal } from "./stop_signal.ts";
import { watch } from "./watch.ts";

/** @returns the exit status */
export async function listen(
  paths: string[],
  flags: ServeFlags,
  launch: Launch,
  opened: OpenDatabases,
): Promise<number> {
  let running = await createApp(launch.config, launch.options, opened);
  running.warm();
  for (const warning of running.warnings) printWarning(warning);
  const stopped = stopSignal();
  try {
    const address = readAddress(flags);
    const server = await open(address);
    await greet(server, running, flags);
    if (flags.lockDown) await lockDown(running);
    if (flags.reload) void watch(launch.watched, replace);
    await Promise.race([stopped, server.finished]);
    await server.shutdown();
  } finally {
    await running.close();
  }
  return 0;

  async function open(address: Address): Promise<HttpServer> {
    try {
      return await serve((request, info) => running.fetch(request, scopeOf(info)), address);
    } catch (error) {
      throw explainListenError(error, address);
    }
  }

  /** Puts a new instance in the place of the running one, which stays when that fails. */
  async function replace(): Promise<void> {
    try {
      const next = await prepareLaunch(
        paths,
        { ...flags, secret: launch.options.secret },
        { isRestart: true },
      );
      for (const warning of next.warnings) printWarning(warning);
      const { rootToken } = launch.options;
      const previous = running;
      running = await createApp(next.config, { ...next.options, rootToken });
      printNote("Started again with the changed files");
      await previous.close();
    } catch (error) {
      printError(`${error instanceof Error ? error.message : error}; still serving as before`);
    }
  }
}

/** The address is looked up when somebody asks for it. */
function scopeOf(info: { readonly remoteAddr: Deno.Addr }): Scope {
  return {
    get remoteAddr() {
      return info.remoteAddr;
    },
  };
}

async function lockDown({ app }: RunningApp): Promise<void> {
  const path = "./lock_down.ts";
  const { lockDown }: typeof import("./lock_down.ts") = await import(path);
  const files = [...app.databases].flatMap(({ isMutable, path }) => isMutable ? path ?? [] : []);
  const folders = app.options.directories.map(({ path }) => path.replace(/(?<=.)[/\\]+$/, ""));
  await keepWritable([...files, ...folders]);
  // Files of temporary databases have to be removed at the end.
  const hasTemporary = [...app.databases].some(({ name, path }) =>
    path === null && name !== MEMORY_NAME
  );
  printNote(lockDown(hasTemporary ? ["write"] : []));
}

/** Says where the site is. */
async function greet(server: HttpServer, running: RunningApp, flags: ServeFlags): Promise<void> {
  const { urls, options } = running.app;
  const login = options.rootToken && `${urls.to("auth_token")}?token=${options.rootToken}`;
  // A Unix domain socket has no address that a browser could open.
  const origin = flags.uds === undefined ? server.url : "";
  if (login) print(origin + login);
  printNote(`Serving at ${server.url}${origin && urls.instance()} (Ctrl-C stops)`);
  if (flags.open && origin) await openBrowser(origin + (login || await firstPage(running.app)));
}

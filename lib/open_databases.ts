/** Opens what an instance serves, before the rest of it is there: SQL processes take time to start. */

import type { StartOptions } from "./config/start_options.ts";
import type { Config } from "./config/types.ts";
import { logLine } from "./http/log.ts";
import { ServedDatabases } from "./sql/databases.ts";
import { maySpawn } from "./sql/transport.ts";

export interface OpenDatabases extends AsyncDisposable {
  readonly databases: ServedDatabases;
  /** There is no permission to start processes. */
  readonly useWorkers: boolean;
}

/** Files are read on first use; the files of served directories are followed as they come and go. */
export async function openDatabases(config: Config, start: StartOptions): Promise<OpenDatabases> {
  const useWorkers = !await maySpawn();
  const directories = start.directories.length > 0 ? await liveDirectories(start) : null;
  const files = directories?.files ?? [];
  const databases = new ServedDatabases(config.settings, start, useWorkers, files);
  directories?.watch((files) => databases.setLive(files));
  return {
    databases,
    useWorkers,
    async [Symbol.asyncDispose]() {
      directories?.close();
      await databases.close();
    },
  };
}

/** A variable, not a literal: Deno reads what `import()` names at each start, needed or not. */
async function liveDirectories(start: StartOptions) {
  const path = "./config/live_directories.ts";
  const module: typeof import("./config/live_directories.ts") = await import(path);
  return new module.LiveDirectories(start, (line) => logLine(`Warning: ${line}`));
}

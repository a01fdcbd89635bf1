/** Databases served by real SQL processes, without the rest of the server. */

import { DEFAULT_SETTINGS, type Settings } from "../../lib/config/settings.ts";
import { defaultStartOptions, type StartOptions } from "../../lib/config/start_options.ts";
import { ServedDatabases } from "../../lib/sql/databases.ts";
import type { ServedDatabase } from "../../lib/sql/database.ts";
import { TemporaryFolder } from "./temporary.ts";

export interface ServeOptions {
  settings?: Partial<Settings>;
  start?: Partial<StartOptions>;
  useWorkers?: boolean;
}

/** Use with `await using`: processes end and files vanish with the test. */
export class TestDatabases implements AsyncDisposable {
  readonly folder = new TemporaryFolder();
  readonly served: ServedDatabases;

  /** @param sources file name -> SQL that builds it */
  constructor(sources: Record<string, string>, options: ServeOptions = {}) {
    const files = Object.entries(sources).map(([name, sql]) => ({
      path: this.folder.database(name, sql),
      immutable: false,
    }));
    const settings = { ...DEFAULT_SETTINGS, ...options.settings } as Settings;
    const start = { ...defaultStartOptions, secret: "test", files, ...options.start };
    this.served = new ServedDatabases(settings, start, options.useWorkers ?? false);
  }

  get(name: string): ServedDatabase {
    const database = this.served.get(name);
    if (database === undefined) throw new Error(`No database ${name}`);
    return database as ServedDatabase;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.served.close();
    this.folder[Symbol.dispose]();
  }
}

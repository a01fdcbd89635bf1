/** Starts SQL processes for an instance: the pool of readers, the exports, and writers. */

import type { Settings } from "../config/settings.ts";
import type { LoadExtension } from "../config/start_options.ts";
import type { LoadedPlugin } from "../plugins/plugin.ts";
import { spawnInline } from "./inline_transport.ts";
import { type Hello, type OpenSpec, PROTOCOL_VERSION, type WriteEvent } from "./protocol.ts";
import { ReaderPool } from "./pool.ts";
import { ProcessPlugins } from "./process_plugins.ts";
import type { WriteContext } from "./types.ts";
import { type PluginTrouble, SqlProcess } from "./sql_process.ts";
import { type SpawnOptions, spawnProcess, type SpawnTransport, spawnWorker } from "./transport.ts";

export interface EngineOptions {
  settings: Pick<
    Settings,
    | "num_sql_threads"
    | "cache_size_kb"
    | "sql_time_limit_ms"
    | "max_sql_memory_mb"
    | "write_wait_ms"
  >;
  extensions: LoadExtension[];
  /** Files and folders that readers may read, asked again for each process. */
  paths(): string[];
  /**
   * Databases that readers open at once, with full permissions which they then give up: those
   * opened by URI (cross-database, nolock, ...). Empty: everything is opened on first use.
   */
  eager(): OpenSpec[];
  /** No permission to start processes. */
  useWorkers: boolean;
  plugins: readonly LoadedPlugin[];
}

/** Exports may last as long as their clients are slow, so they have processes of their own. */
const EXPORTS_AT_ONCE = 6;
/** Memory of a process beside what SQLite allocates: the runtime, and rows on their way. */
const RUNTIME_BYTES = 256 * 1024 * 1024;

export class SqlEngine {
  readonly readers: ReaderPool;
  readonly exports: ReaderPool;
  /** Told of the events of plugins around writes, when a write has succeeded. */
  onWriteEvents: ((events: WriteEvent[], context: WriteContext) => void) | null = null;
  readonly #options: EngineOptions;
  readonly #plugins: ProcessPlugins;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#plugins = new ProcessPlugins(options.plugins);
    const megabytes = options.settings.max_sql_memory_mb;
    const memoryLimit = megabytes === 0 ? Infinity : megabytes * 1024 * 1024 + RUNTIME_BYTES;
    const start = (onEnd: (process: SqlProcess) => void) => this.#startReader(onEnd);
    const size = Math.max(1, options.settings.num_sql_threads);
    this.readers = new ReaderPool({ size, memoryLimit, start });
    this.exports = new ReaderPool({
      size: EXPORTS_AT_ONCE,
      memoryLimit,
      start: (onEnd) => this.readers.takeIdle() ?? start(onEnd),
    });
  }

  /** SQL runs in this very process, whose locks on a file end when it closes that file anywhere. */
  get isInProcess(): boolean {
    return this.#options.useWorkers || this.#plugins.objects !== null;
  }

  /** Starts a process that may write one file (and the journals beside it). */
  startWriter(path: string): SqlProcess {
    const full = this.#options.extensions.length > 0;
    const paths = [path, `${path}-journal`, `${path}-wal`, `${path}-shm`];
    const spawn = this.#spawn({ paths, write: true, full });
    return new SqlProcess(
      spawn,
      { ...this.#hello("writer", []), busyTimeoutMs: this.#options.settings.write_wait_ms },
      () => {},
      (trouble) => this.#pluginTrouble(trouble),
    );
  }

  /** Processes that gave up their permissions cannot open the new file by URI: start others. */
  fileReplaced(): void {
    if (this.#options.eager().length > 0) this.readers.renew();
  }

  /** Processes may read the files that were served when they started, and no others. */
  filesChanged(): void {
    this.readers.renew();
    this.exports.renew();
  }

  async close(): Promise<void> {
    await Promise.all([this.readers.close(), this.exports.close()]);
  }

  #startReader(onEnd: (process: SqlProcess) => void): SqlProcess {
    const eager = this.#options.eager();
    const spawn = this.#spawn({
      paths: this.#options.paths(),
      write: false,
      full: eager.length > 0,
    });
    return new SqlProcess(
      spawn,
      this.#hello("reader", eager),
      onEnd,
      (trouble) => this.#pluginTrouble(trouble),
    );
  }

  #spawn(options: SpawnOptions): SpawnTransport {
    const plugins = this.#plugins;
    if (plugins.objects !== null) return spawnInline(plugins.objects);
    if (this.#options.useWorkers) return spawnWorker();
    const role = options.write ? "writer" : "reader";
    return spawnProcess({ ...options, plugins: plugins.permissions(role) });
  }

  /** Processes that have a plugin which hangs would hang too: others start without it. */
  #pluginTrouble(trouble: PluginTrouble): void {
    if (this.#plugins.isOffAfter(trouble)) this.filesChanged();
  }

  #hello(role: "reader" | "writer", eager: OpenSpec[]): Hello {
    const { settings, extensions, useWorkers } = this.#options;
    return {
      version: PROTOCOL_VERSION,
      extensions,
      cacheSizeKb: settings.cache_size_kb,
      heapLimit: settings.max_sql_memory_mb * 1024 * 1024,
      busyTimeoutMs: settings.sql_time_limit_ms,
      // A worker shares our permissions: it may not give them up.
      eager: useWorkers || this.#plugins.objects !== null ? [] : eager,
      plugins: this.#plugins.list(role),
      pluginExtensions: this.#plugins.mayLoadExtensions,
    };
  }
}

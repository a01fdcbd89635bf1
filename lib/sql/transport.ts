/** How bytes reach an SQL process: pipes of a real process, or messages of a worker as the fallback. */

import { nodeUrl } from "../text/late_node.ts";
import type { Frame } from "./protocol.ts";
import { FrameReader } from "./protocol.ts";

export interface Transport {
  /** Process id, or 0 for a worker. */
  readonly pid: number;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
  /** Lets it finish what it does and end by itself. */
  close(): Promise<void>;
}

/** What happens on the other side. A frame handler may return a promise: reading pauses until then. */
export interface TransportEvents {
  frame(frame: Frame): void | Promise<void>;
  /** Called once, when no more frames will come. */
  end(reason: string): void;
}

export type SpawnTransport = (events: TransportEvents) => Transport;

export interface SpawnOptions {
  /** Files and folders that may be read; with `write`, written too. */
  paths: string[];
  write: boolean;
  /** Start with full permissions: needed to open files by URI or to load extensions. */
  full: boolean;
  /** The process imports plugins. */
  plugins?: PluginPermissions;
}

export interface PluginPermissions {
  /** Folders of their modules. */
  reads: string[];
  /** They load extensions of SQLite. */
  ffi: boolean;
}

/** What plugins import as `datasette`, and where that name is known. */
const LIBRARY = new URL("../", import.meta.url);
const CONFIG = new URL("../../deno.json", import.meta.url);

/** As much as a pipe holds. */
const READ_BYTES = 64 * 1024;

/** Rows are short-lived garbage: a small young generation keeps exports flat (130 MB without). */
const SMALL_HEAP = "--v8-flags=--max-semi-space-size=1";

/** Hidden subcommand by which a compiled binary starts itself as an SQL process. */
export const SQL_PROCESS_COMMAND = "__sql-process";

/** May this process start others? */
export async function maySpawn(): Promise<boolean> {
  const { state } = await Deno.permissions.query({ name: "run", command: Deno.execPath() });
  return state === "granted";
}

/** Starts an SQL process with the narrowest permissions for its files. */
export function spawnProcess(options: SpawnOptions): SpawnTransport {
  return (events) => {
    const child = new Deno.Command(Deno.execPath(), {
      args: processArguments(options),
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
      cwd: workingDirectory(options),
      // Nothing of our environment (secrets, tokens) concerns it.
      clearEnv: true,
      env: childEnvironment(),
    }).spawn();
    const writer = new GatheringWriter(child.stdin.getWriter());
    const ended = pump(child.stdout, events).then(async (failure) => {
      const status = await child.status;
      events.end(failure ?? describeExit(status));
    });
    return {
      pid: child.pid,
      send: (bytes) => writer.write(bytes),
      kill: () => {
        try {
          child.kill("SIGKILL");
        } catch {
          // It has ended already.
        }
      },
      close: async () => {
        await writer.close();
        await ended;
      },
    };
  };
}

/** Ours may be deleted while the server runs; but relative paths, also of extensions, start there. */
function workingDirectory({ paths, full }: SpawnOptions): string | undefined {
  const mayLeave = Deno.build.os !== "windows" && !full &&
    paths.every((path) => path.startsWith("/"));
  return mayLeave ? "/" : undefined;
}

/** Writes what comes while a write is under way in one go: waking the process is what costs. */
class GatheringWriter {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #isWriting = false;

  constructor(writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>) {
    this.#writer = writer;
  }

  write(bytes: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(bytes);
    if (!this.#isWriting) void this.#writeAll();
  }

  /** A process that has ended is noticed by the end of its output, not here. */
  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    // Requests that arrived together reach us within the same turn: let them.
    await Promise.resolve();
    try {
      while (this.#waiting.length > 0) await this.#writer.write(this.#take());
    } catch {
      this.#waiting = [];
    }
    this.#isWriting = false;
  }

  /** Large parts go by themselves: copying them would be garbage as large. */
  #take(): Uint8Array<ArrayBuffer> {
    const large = this.#waiting.findIndex(({ length }) => length >= READ_BYTES);
    return joined(this.#waiting.splice(0, large < 0 ? this.#waiting.length : Math.max(1, large)));
  }

  async close(): Promise<void> {
    await this.#writer.close().catch(() => {});
  }
}

function joined(parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0] as Uint8Array<ArrayBuffer>;
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function processArguments({ paths, write, full, plugins }: SpawnOptions): string[] {
  if (Deno.build.standalone) return [SQL_PROCESS_COMMAND];
  const readable = plugins ? [...paths, ...plugins.reads, ...libraryPaths()] : paths;
  const permissions = full ? ["--allow-all"] : [
    ...listFlag("--allow-read", readable),
    ...listFlag("--allow-write", write ? paths : []),
    ...(plugins?.ffi ? ["--allow-ffi"] : []),
  ];
  const main = new URL("./process/main.ts", import.meta.url).href;
  return [
    "run",
    SMALL_HEAP,
    "--no-prompt",
    ...configFlags(plugins),
    "--no-check",
    ...permissions,
    main,
  ];
}

function listFlag(name: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  return [`${name}=${paths.map((path) => path.replaceAll(",", ",,")).join(",")}`];
}

function libraryPaths(): string[] {
  if (LIBRARY.protocol !== "file:") return [];
  return [LIBRARY, CONFIG].map((url) => nodeUrl().fileURLToPath(url));
}

/**
 * The import map of the configuration says what `datasette` is, and its lock file which versions of
 * packages belong together; without plugins nobody asks.
 */
function configFlags(plugins: PluginPermissions | undefined): string[] {
  const isNeeded = plugins !== undefined && CONFIG.protocol === "file:";
  if (!isNeeded) return ["--no-config", "--no-lock"];
  return [`--config=${nodeUrl().fileURLToPath(CONFIG)}`, lockFlag ??= findLock()];
}

let lockFlag: string | undefined;

function findLock(): string {
  const lock = nodeUrl().fileURLToPath(new URL("deno.lock", CONFIG));
  try {
    return Deno.statSync(lock).isFile ? `--lock=${lock}` : "--no-lock";
  } catch {
    return "--no-lock";
  }
}

let knownEnvironment: Record<string, string> | undefined;

/** Deno finds its cache through these. Read once: the permission may be given up later. */
function childEnvironment(): Record<string, string> {
  return knownEnvironment ??= readEnvironment();
}

function readEnvironment(): Record<string, string> {
  const names = ["DENO_DIR", "HOME", "XDG_CACHE_HOME", "TMPDIR", "SQLITE_TMPDIR", "LOCALAPPDATA"];
  const environment: Record<string, string> = {};
  for (const name of names) {
    if (Deno.permissions.querySync({ name: "env", variable: name }).state !== "granted") continue;
    const value = Deno.env.get(name);
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

async function pump(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  events: TransportEvents,
): Promise<string | null> {
  const frames = new FrameReader();
  const reader = stream.getReader({ mode: "byob" });
  // One buffer for all reads: a new one for each would wait for the garbage collector.
  let buffer = new Uint8Array(READ_BYTES);
  try {
    for (;;) {
      const { done, value } = await reader.read(buffer);
      if (done) return null;
      frames.push(value);
      buffer = new Uint8Array(value.buffer);
      for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
        const pause = events.frame(frame);
        if (pause !== undefined) await pause;
      }
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function describeExit(status: Deno.CommandStatus): string {
  return status.signal === null ? `exit status ${status.code}` : `signal ${status.signal}`;
}

/** Runs the same session in a worker: no hard limits, see docs. */
export function spawnWorker(): SpawnTransport {
  return (events) => {
    const worker = new Worker(new URL("./process/worker.ts", import.meta.url), { type: "module" });
    const credit = new Int32Array(new SharedArrayBuffer(4));
    worker.postMessage(credit);
    const frames = new FrameReader();
    let queue = Promise.resolve();
    let over = false;
    const end = (reason: string) => {
      if (!over) events.end(reason);
      over = true;
    };
    worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
      frames.push(data);
      queue = queue.then(async () => {
        for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
          await events.frame(frame);
        }
        Atomics.sub(credit, 0, 1);
        Atomics.notify(credit, 0);
      });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(event.message);
    };
    const stop = () => {
      worker.terminate();
      end("terminated");
    };
    return {
      pid: 0,
      send: (bytes) => worker.postMessage(bytes),
      kill: stop,
      close: () => Promise.resolve(stop()),
    };
  };
}

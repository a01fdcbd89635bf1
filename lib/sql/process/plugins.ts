/** Plugins inside an SQL process: they prepare its connections and stand around its writes. */

import type { DatabaseSync } from "../node_sqlite.ts";
import type { PluginNotice, WirePlugin, WriteEvent, WriteRequest } from "../protocol.ts";
import { type FunctionWatch, PluginFunctionError, registering } from "./plugin_functions.ts";

/** Gets the default export of a plugin. */
export type ImportPlugin = (plugin: WirePlugin) => Promise<unknown>;

type Handler = (this: unknown, args: unknown) => unknown;
type WriteLayer = (conn: DatabaseSync, next: () => unknown, tools: object) => unknown;

interface Implementation {
  plugin: string;
  place: number;
  call(args: unknown): unknown;
}

const PLACES: Record<string, number> = { first: 0, last: 2 };

/** A plugin refused a write, or failed around it. */
export class WriteRefusedError extends Error {
  override name = "WriteRefusedError";
}

export class SqlPlugins {
  readonly #notify: (notice: PluginNotice) => void;
  #preparers: Implementation[] = [];
  #layers: Implementation[] = [];
  /** Why functions may be missing. */
  readonly #problems: string[] = [];
  /** What the parent was told last. */
  #doing: string | null = null;
  #isWrapping = false;
  /** Why the current statement is about to fail. */
  #failure: PluginFunctionError | null = null;

  constructor(notify: (notice: PluginNotice) => void) {
    this.#notify = notify;
  }

  /** Imports their modules. One that fails is told of, and missing from then on. */
  async load(plugins: readonly WirePlugin[], get: ImportPlugin): Promise<void> {
    for (const plugin of plugins) {
      if (plugin.off !== null) {
        this.#problems.push(plugin.off);
        continue;
      }
      try {
        this.#add(plugin.name, await get(plugin));
      } catch (error) {
        this.#failed(plugin.name, `cannot be loaded in an SQL process: ${messageOf(error)}`);
      }
    }
  }

  #add(name: string, exported: unknown): void {
    const plugin = Object(exported) as Record<string, unknown>;
    this.#preparers = withImplementation(this.#preparers, name, plugin, "prepareConnection");
    this.#layers = withImplementation(this.#layers, name, plugin, "writeWrapper");
  }

  /** Does any plugin stand around writes? */
  get wrapsWrites(): boolean {
    return this.#layers.length > 0;
  }

  /** Runs `prepareConnection` of all plugins on a new connection. */
  prepare(conn: DatabaseSync, database: string): void {
    for (const { plugin, call } of this.#preparers) {
      this.#tell(plugin, `hook "prepareConnection" of plugin "${plugin}"`, true);
      try {
        registering(conn, this.#watch(plugin), () => {
          const answer = call({ conn, database });
          if (answer instanceof Promise) {
            answer.catch(() => {});
            throw new TypeError("it must not be async: SQL waits for nothing");
          }
        });
      } catch (error) {
        this.#failed(plugin, `hook "prepareConnection" failed: ${messageOf(error)}`);
      }
    }
    this.rest();
  }

  /**
   * Runs a write inside the layers of all plugins; the first plugin is the outermost. Whatever they
   * return, the answer is what SQLite said.
   */
  wrapWrite<T>(
    write: WriteRequest,
    conn: DatabaseSync,
    work: () => T,
  ): { answer: T; events?: WriteEvent[] } {
    // Statements of a transaction that is wrapped as a whole are not wrapped again.
    if (!this.wrapsWrites || this.#isWrapping) return { answer: work() };
    this.#isWrapping = true;
    try {
      return this.#wrapped(write, conn, work);
    } finally {
      this.#isWrapping = false;
    }
  }

  #wrapped<T>(
    write: WriteRequest,
    conn: DatabaseSync,
    work: () => T,
  ): { answer: T; events: WriteEvent[] } {
    const events: WriteEvent[] = [];
    const layers = this.#layers.flatMap(({ plugin, call }) => {
      const layer = named(plugin, () => call(write)) as WriteLayer | null | undefined;
      return layer === null || layer === undefined ? [] : [{ plugin, layer }];
    });
    const tools = {
      trackEvent: ({ name, properties }: WriteEvent) => events.push({ name, properties }),
    };
    let result: { value: T } | undefined;
    let failure: { error: unknown } | undefined;
    const innermost = () => {
      try {
        return (result = { value: work() }).value;
      } catch (error) {
        failure = { error };
        throw error;
      }
    };
    const outermost = layers.reduceRight<() => unknown>(
      (next, { plugin, layer }) => () =>
        named(plugin, () => layer(conn, next, tools), (error) => error === failure?.error),
      innermost,
    );
    outermost();
    if (result === undefined) throw new WriteRefusedError("A plugin left out the write");
    return { answer: result.value, events };
  }

  /** No plugin is at work any more. */
  rest(): void {
    if (this.#doing !== null) this.#notify({ doing: null });
    this.#doing = null;
  }

  /** The parent has heard of a result, and with it that no plugin is at work. */
  forget(): void {
    this.#doing = null;
    this.#failure = null;
  }

  /** What a plugin has to do with an error: its own one, or a problem that may be the reason. */
  explain(error: unknown): unknown {
    const message = messageOf(error);
    if (this.#failure !== null && /cannot be converted to a SQLite value/.test(message)) {
      return this.#failure;
    }
    const isMissing = /^no such (?:function|module|collation)/.test(message);
    return isMissing && this.#problems.length > 0
      ? new PluginFunctionError(`${message} (${this.#problems.join("; ")})`)
      : error;
  }

  #watch(plugin: string): FunctionWatch {
    return {
      plugin,
      entering: (label) => this.#tell(plugin, label, false),
      failed: (error) => this.#failure ??= error,
    };
  }

  #tell(plugin: string, doing: string, isPreparing: boolean): void {
    if (this.#doing === doing) return;
    this.#doing = doing;
    this.#notify({ doing, plugin, isPreparing });
  }

  #failed(plugin: string, reason: string): void {
    const problem = `Plugin "${plugin}": ${reason}`;
    if (!this.#problems.includes(problem)) this.#problems.push(problem);
    this.#notify({ failed: problem });
  }
}

/** The implementations in their order; see the manager of the server. */
function withImplementation(
  others: readonly Implementation[],
  plugin: string,
  exported: Record<string, unknown>,
  hook: string,
): Implementation[] {
  const found = exported[hook];
  if (found === undefined) return [...others];
  const isBare = typeof found === "function";
  const { order = "", handler } = (isBare ? { handler: found } : found) as {
    order?: string;
    handler: Handler;
  };
  const call = (args: unknown) => handler.call(exported, args);
  return [...others, { plugin, place: PLACES[order] ?? 1, call }].sort((a, b) => a.place - b.place);
}

/** Errors of a plugin name it; those that it only passes on stay as they are. */
function named(
  plugin: string,
  work: () => unknown,
  isPassedOn: (error: unknown) => boolean = () => false,
): unknown {
  try {
    return work();
  } catch (error) {
    if (isPassedOn(error) || error instanceof WriteRefusedError) throw error;
    throw new WriteRefusedError(`Plugin "${plugin}": ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `Datasette`: an instance for tests and for programs that embed one. */

import type { RunningApp } from "./app.ts";
import type { StartOptions } from "./config/start_options.ts";
import type { Json } from "./config/types.ts";
import type { DatasetteClient } from "./http/client.ts";

/** What to serve and how; everything is optional. */
export interface DatasetteOptions
  extends Partial<Omit<StartOptions, "files" | "inspectData" | "staticMounts">> {
  /** Paths of database files; `{path, immutable: true}` for files that nobody writes to. */
  files?: (string | { path: string; immutable: boolean })[];
  /** The content of datasette.yaml. */
  config?: Record<string, Json>;
  /** The content of metadata.yaml. */
  metadata?: Record<string, Json>;
  /** Settings by name, as in `{ max_returned_rows: 50 }`. */
  settings?: Record<string, Json>;
  staticMounts?: StartOptions["staticMounts"];
  inspectData?: StartOptions["inspectData"];
}

/**
 * A running instance that needs no port: requests go through its `client`.
 *
 * ```ts ignore
 * await using ds = await Datasette.create({ memory: true });
 * const response = await ds.client.get("/-/versions.json");
 * console.assert(response.status === 200);
 * ```
 */
export class Datasette implements AsyncDisposable {
  readonly #running: RunningApp;

  private constructor(running: RunningApp) {
    this.#running = running;
  }

  /**
   * Starts an instance.
   * @throws {UsageError} when the configuration makes no sense
   */
  static async create(options: DatasetteOptions = {}): Promise<Datasette> {
    // Loaded here, so that a plugin may import this module without loading the server.
    const [{ createApp }, { parseConfig }, { defaultStartOptions }] = await Promise.all([
      import("./app.ts"),
      import("./config/parse.ts"),
      import("./config/start_options.ts"),
    ]);
    const { config = {}, metadata = {}, settings = {}, files = [], ...start } = options;
    const overrides = { settings };
    const parsed = parseConfig({
      config,
      metadata,
      overrides,
      sources: [
        { name: "settings", tree: overrides },
        { name: "metadata", tree: metadata },
        { name: "config", tree: config },
      ],
    });
    const running = await createApp(parsed, {
      ...defaultStartOptions,
      secret: crypto.randomUUID(),
      ...start,
      files: files.map((file) =>
        typeof file === "string" ? { path: file, immutable: false } : file
      ),
    });
    return new Datasette(running);
  }

  /** Makes requests as a browser would, without a network. */
  get client(): DatasetteClient {
    return this.#running.client;
  }

  /** The parts of the instance. Not a stable interface: for our own tests. */
  get app(): RunningApp["app"] {
    return this.#running.app;
  }

  /** Answers one request, for `Deno.serve({}, ds.fetch)`. */
  readonly fetch = (request: Request): Promise<Response> => this.#running.fetch(request);

  /** Ends the SQL processes. */
  close(): Promise<void> {
    return this.#running.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

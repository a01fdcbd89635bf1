/** `Datasette`: an instance, as plugins, tests and programs that embed one hold it. */

import type { RunningApp } from "./app.ts";
import type { StartOptions } from "./config/start_options.ts";
import type { Json } from "./config/types.ts";
import type { App } from "./context.ts";
import type { DatasetteClient } from "./http/client.ts";
import type { DatasetteRequest } from "./http/request.ts";
import { clearActorCookie, setActorCookie } from "./permissions/actor.ts";
import type { Actor } from "./permissions/types.ts";
import type { DatabaseSource } from "./plugins/api/introspection.ts";
import { SiteMethods } from "./plugins/api/site_methods.ts";
import { givenPlugins } from "./plugins/given_plugins.ts";
import type { TemplateVars } from "./plugins/hook_types.ts";
import type { Plugin } from "./plugins/plugin.ts";
import type { Template } from "./render/render_template.tsx";

/** What to serve and how; everything is optional. */
export interface DatasetteOptions extends Partial<Omit<StartOptions, "files" | "plugins">> {
  /** Paths of database files; `{path, immutable: true}` for files that nobody writes to. */
  files?: (string | { path: string; immutable: boolean })[];
  /** The content of datasette.yaml. */
  config?: Record<string, Json>;
  /** The content of metadata.yaml. */
  metadata?: Record<string, Json>;
  /** Settings by name, as in `{ max_returned_rows: 50 }`. */
  settings?: Record<string, Json>;
  /**
   * In the order in which their hooks are called, behind those of the configuration: the default
   * exports of plugin modules, or paths and URLs to load them from. SQL processes exist for those
   * that are loaded; with objects SQL runs in this process, see docs/plugins.md.
   */
  plugins?: readonly (Plugin | string | URL)[];
}

/** What an instance is made of. */
export interface DatasetteParts extends Pick<RunningApp, "app" | "client" | "fetch" | "close"> {
  /** The internal database. */
  internalSource: DatabaseSource;
}

/**
 * A running instance. Hooks get the one that they run in; tests make their own. It needs no port:
 * requests go through its `client`.
 *
 * ```ts
 * import { Datasette } from "datasette";
 * import assert from "node:assert/strict";
 *
 * await using ds = await Datasette.create({ memory: true });
 * const response = await ds.client.get("/-/versions.json");
 * assert.equal(response.status, 200);
 * ```
 */
export class Datasette extends SiteMethods implements AsyncDisposable {
  readonly #running: DatasetteParts;

  /** Use {@link Datasette.create}. */
  constructor(running: DatasetteParts) {
    super();
    this.#running = running;
  }

  /**
   * Starts an instance, with the `startup` of its plugins.
   *
   * ```ts
   * import { Datasette, html, type Plugin } from "datasette";
   * import assert from "node:assert/strict";
   *
   * const plugin = {
   *   name: "datasette-hello",
   *   registerRoutes: () => [["^/-/hello$", () => html`<h1>Hello</h1>`]],
   * } satisfies Plugin;
   *
   * await using ds = await Datasette.create({ plugins: [plugin] });
   * assert.equal(await (await ds.client.get("/-/hello")).text(), "<h1>Hello</h1>");
   * ```
   *
   * @throws {UsageError} when the configuration makes no sense
   * @throws {PluginInvalid} for what is no plugin or cannot be loaded, {PluginError} when `startup` fails
   */
  static async create(options: DatasetteOptions = {}): Promise<Datasette> {
    // Loaded here, so that a plugin may import this module without loading the server.
    const [{ createApp }, { parseConfig }, { defaultStartOptions }] = await Promise.all([
      import("./app.ts"),
      import("./config/parse.ts"),
      import("./config/start_options.ts"),
    ]);
    const { config = {}, metadata = {}, settings = {}, files = [], plugins = [], ...start } =
      options;
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
      plugins: await givenPlugins(parsed.pluginImports, plugins),
    });
    return await running.datasette();
  }

  /** @internal */
  protected get internalSource(): DatabaseSource {
    return this.#running.internalSource;
  }

  get app(): App {
    return this.#running.app;
  }

  /**
   * Makes requests as a browser would, without a network.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const response = await ds.client.get("/-/actor.json", { actor: { id: "ada" } });
   * assert.deepEqual((await response.json()).actor, { id: "ada" });
   * ```
   */
  get client(): DatasetteClient {
    return this.#running.client;
  }

  /** Signs somebody in by a cookie of the response; `expireAfter` is in seconds. */
  setActorCookie(
    response: Response,
    actor: Actor,
    { expireAfter, secure = false }: { expireAfter?: number; secure?: boolean } = {},
  ): void {
    setActorCookie(response.headers, actor, { signer: this.app.signer, secure, expireAfter });
  }

  /** Signs whoever gets the response out. */
  deleteActorCookie(response: Response): void {
    clearActorCookie(response.headers);
  }

  /**
   * Draws a page: a template, with the frame that all pages have.
   *
   * @param template a function that gives JSX or html``, or the name of a template, or several, of
   *   which the first that exists counts
   * @param variables what the template gets; `title` is the title of the page, too
   * @returns the whole document
   */
  async renderTemplate(
    template: Template | string | readonly string[],
    variables: TemplateVars = {},
    { request = null }: { request?: DatasetteRequest | null } = {},
  ): Promise<string> {
    const { renderTemplate } = await loadTemplates();
    return await renderTemplate(this.app, template, variables, request);
  }

  /** Answers one request, for `Deno.serve({}, ds.fetch)`. */
  readonly fetch = (request: Request): Promise<Response> => this.#running.fetch(request);

  /** Ends the SQL processes and removes temporary files. */
  close(): Promise<void> {
    return this.#running.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** Not a literal: a server that draws no template of a plugin need not read the module. */
function loadTemplates(): Promise<typeof import("./render/render_template.tsx")> {
  return import(import.meta.resolve("./render/render_template.tsx"));
}

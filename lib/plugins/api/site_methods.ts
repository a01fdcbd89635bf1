/** `Datasette`: settings, URLs, signing, messages and events. */

import type { Settings } from "../../config/settings.ts";
import type { Json } from "../../config/types.ts";
import { addMessage, type MessageKind } from "../../http/messages.ts";
import type { DatasetteRequest } from "../../http/request.ts";
import { currentScope } from "../../http/request_scope.ts";
import type { Urls } from "../../urls.ts";
import type { CustomHooks } from "../custom_hooks.ts";
import type { Event } from "../events.ts";
import { pluginConfig, type PluginConfigPlace } from "../plugin_config.ts";
import { DatabaseMethods } from "./database_methods.ts";

/** A file of the site. */
export interface StaticOptions {
  /** A file of this plugin. */
  plugin?: string;
  /** A file of this directory of `--static`. */
  mount?: string;
}

export abstract class SiteMethods extends DatabaseMethods {
  /** Version of Datasette for Deno. */
  get version(): string {
    return this.app.version;
  }

  /** True while a request of `client` is being answered, as opposed to one over the network. */
  inClient(): boolean {
    return currentScope()?.isClient ?? false;
  }

  /**
   * Builds the URLs of pages, with `base_url` in front.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ settings: { base_url: "/data/" } });
   * assert.equal(ds.urls.table("zoo", "animals", "json"), "/data/zoo/animals.json");
   * ```
   */
  get urls(): Urls {
    return this.app.urls;
  }

  /**
   * URL of a file, with a hash of its content where browsers may keep it for ever.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * assert.match(ds.static("app.css"), /^\/-\/static\/app\.css\?/);
   * ```
   */
  static(path: string, { plugin, mount }: StaticOptions = {}): string {
    if (plugin !== undefined) return this.urls.staticPlugins(plugin, path);
    if (mount !== undefined) return this.urls.path(`/${mount}/${path}`);
    return this.app.staticFiles.url(path);
  }

  /** Scheme, host and path, as whoever made the request sees them. */
  absoluteUrl(request: DatasetteRequest, path: string): string {
    return request.absoluteUrl(path);
  }

  /**
   * The value of a setting.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ settings: { max_returned_rows: 50 } });
   * assert.equal(ds.setting("max_returned_rows"), 50);
   * ```
   */
  setting<Name extends keyof Settings>(name: Name): Settings[Name] {
    return this.app.settings[name];
  }

  /**
   * The configuration of a plugin, `$env` and `$file` resolved: the block of its name at the table,
   * or else the database, or else the instance; null without any.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * const plugins = (zoom: number) => ({ "datasette-map": { zoom } });
   * await using ds = await Datasette.create({
   *   config: { plugins: plugins(3), databases: { zoo: { plugins: plugins(9) } } },
   * });
   * assert.deepEqual(ds.pluginConfig("datasette-map"), { zoom: 3 });
   * assert.deepEqual(ds.pluginConfig("datasette-map", { database: "zoo" }), { zoom: 9 });
   * ```
   */
  pluginConfig(name: string, place: PluginConfigPlace = {}): Json {
    return pluginConfig(this.app.config, name, place);
  }

  /**
   * Signs a value, so that it can be handed out and trusted when it comes back.
   *
   * ```ts
   * import { BadSignature, Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const signed = ds.sign({ invite: 7 }, "zoo-invite");
   * assert.deepEqual(ds.unsign(signed, "zoo-invite"), { invite: 7 });
   * assert.throws(() => ds.unsign(signed, "another purpose"), BadSignature);
   * ```
   *
   * @param namespace what the value is for; it verifies for the same namespace only
   */
  sign(value: unknown, namespace = "default"): string {
    return this.app.signer.sign(value, namespace);
  }

  /**
   * The value inside a signed text.
   * @throws {BadSignature}
   */
  unsign(signed: string, namespace = "default"): unknown {
    return this.app.signer.unsign(signed, namespace);
  }

  /** Shows a text on the next page that the visitor sees. */
  addMessage(request: DatasetteRequest, text: string, kind: MessageKind = "info"): void {
    addMessage(request, text, kind);
  }

  /**
   * Tells plugins that something happened.
   *
   * ```ts
   * import { Datasette, LoginEvent, type Plugin } from "datasette";
   * import assert from "node:assert/strict";
   *
   * const seen: string[] = [];
   * const plugin = {
   *   name: "datasette-diary",
   *   trackEvent: ({ event }) => void seen.push(event.name),
   * } satisfies Plugin;
   * await using ds = await Datasette.create({ plugins: [plugin] });
   * await ds.trackEvent(new LoginEvent({ id: "ada" }));
   * assert.deepEqual(seen, ["login"]);
   * ```
   *
   * @throws {TypeError} for an event whose class no plugin has registered
   */
  async trackEvent(event: Event): Promise<void> {
    await this.app.events.track(event);
  }

  /** Calls hooks that plugins declared with `registerHooks`: `datasette.hooks.NAME({...})`. */
  get hooks(): CustomHooks {
    return this.app.plugins.custom;
  }
}

/** Magic parameters of plugins: their functions may be slow, so values are found before binding. */

import type { DatasetteRequest } from "../http/request.ts";
import { PluginError } from "../plugins/hook_failure.ts";
import type { Awaitable } from "../plugins/hook_types.ts";
import { namedParameters } from "../sql/parameters.ts";
import type { SqlValue } from "../sql/value.ts";
import { magicParts, type MagicSource } from "./magic.ts";

/** The value for the part of the name after the prefix. */
export type MagicFunction = (key: string, request: DatasetteRequest) => Awaitable<SqlValue>;

type Source = MagicSource & { signal: AbortSignal };

export class PluginMagic {
  readonly #functions = new Map<string, { plugin: string; value: MagicFunction }>();

  /** @param prefix `uuid` for `:_uuid_new` */
  register(plugin: string, prefix: string, value: MagicFunction): void {
    this.#functions.set(prefix, { plugin, value });
  }

  /**
   * What the magic parameters of a statement are taken from.
   * @throws {PluginError} when a plugin has no such parameter
   */
  async source(request: DatasetteRequest, sql: string): Promise<Source> {
    if (this.#functions.size === 0) return request;
    const values = new Map<string, SqlValue>();
    for (const name of namedParameters(sql)) {
      const parts = magicParts(name);
      const known = parts && this.#functions.get(parts.prefix);
      if (known) values.set(name, await this.#value(known, parts.key, request));
    }
    const { actor, headers, cookies, signal } = request;
    const ofPlugins = { prefixes: new Set(this.#functions.keys()), values };
    return { actor, headers, cookies, signal, ofPlugins };
  }

  async #value(
    { plugin, value }: { plugin: string; value: MagicFunction },
    key: string,
    request: DatasetteRequest,
  ): Promise<SqlValue> {
    try {
      return await value(key, request);
    } catch (error) {
      throw new PluginError(plugin, "registerMagicParameters", null, error);
    }
  }
}

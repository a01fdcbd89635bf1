/** Magic parameters of plugins: their functions may be slow, so values are found before binding. */

import type { DatasetteRequest } from "../http/request.ts";
import type { MagicFunction } from "../plugins/guarded.ts";
import { namedParameters } from "../sql/parameters.ts";
import type { SqlValue } from "../sql/value.ts";
import { magicParts, type MagicSource } from "./magic.ts";

type Source = MagicSource & { signal: AbortSignal };

export class PluginMagic {
  readonly #functions = new Map<string, MagicFunction>();

  /** @param prefix `uuid` for `:_uuid_new` */
  register(prefix: string, value: MagicFunction): void {
    this.#functions.set(prefix, value);
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
      const value = parts && this.#functions.get(parts.prefix);
      if (value) values.set(name, await value(parts.key, request));
    }
    const { actor, headers, cookies, signal } = request;
    const ofPlugins = { prefixes: new Set(this.#functions.keys()), values };
    return { actor, headers, cookies, signal, ofPlugins };
  }
}

/** What answers depend on besides files, URL and visitor, as a short text that changes with it. */

import type { App } from "../context.ts";
import { fingerprint } from "../text/fingerprint.ts";
import type { InternalDatabase } from "./internal_database.ts";

type Parts = Pick<App, "config" | "internal" | "options">;

export class SiteState {
  readonly #internal: InternalDatabase;
  /** The part that stays the same while the server runs. */
  readonly #fixed: string;
  #version = -1;
  #state = "";

  /** @param code tells versions of the code apart */
  constructor({ config, internal, options }: Parts, code: string) {
    this.#internal = internal;
    const plugins = options.plugins.map(({ plugin, origin, module }) => [
      plugin.name,
      plugin.version,
      origin,
      // Code that nobody has a hash of may be another one after a restart.
      module?.state ?? (plugin.repeatable ? crypto.randomUUID() : null),
    ]);
    // Another token for the first login changes no page.
    const started = { ...options, plugins, rootToken: null };
    this.#fixed = JSON.stringify([code, config.raw, config.settings, started]);
  }

  /**
   * Looks at what people and plugins can change in the internal database only after something was
   * written there.
   */
  get(): string {
    if (this.#version !== this.#internal.version) {
      this.#version = this.#internal.version;
      const content = CONTENT.map((sql) => this.#internal.all(sql));
      this.#state = fingerprint([this.#fixed, JSON.stringify(content)].join("\n"));
    }
    return this.#state;
  }
}

/** The catalog is missing: it follows from the files. */
const CONTENT = [
  "SELECT * FROM metadata_instance ORDER BY rowid",
  "SELECT * FROM metadata_databases ORDER BY rowid",
  "SELECT * FROM metadata_resources ORDER BY rowid",
  "SELECT * FROM metadata_columns ORDER BY rowid",
  "SELECT * FROM column_types ORDER BY rowid",
  // Queries of the configuration are written anew at each start: without their times.
  `SELECT database_name, name, sql, title, description, description_html, options, parameters,
     is_write, is_private, is_trusted, source, owner_id FROM queries ORDER BY database_name, name`,
];

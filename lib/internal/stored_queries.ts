/** Queries with a name and a page of their own: from the configuration, plugins or people. */

import type { Config, QueryConfig } from "../config/types.ts";
import type { InternalDatabase } from "./internal_database.ts";

/** How a query behaves after it ran, and how its page looks. */
export interface QueryOptions {
  hideSql: boolean;
  fragment: string | null;
  onSuccessMessage: string | null;
  onSuccessMessageSql: string | null;
  onSuccessRedirect: string | null;
  onErrorMessage: string | null;
  onErrorRedirect: string | null;
}

export interface StoredQuery extends QueryOptions {
  database: string;
  name: string;
  sql: string;
  title: string | null;
  description: string | null;
  descriptionHtml: string | null;
  /** Names in the order of the form; empty when they are taken from the SQL. */
  parameters: string[];
  isWrite: boolean;
  /** Seen by its owner only. */
  isPrivate: boolean;
  /** Runs without `execute-sql` and without permissions on the tables it writes. */
  isTrusted: boolean;
  source: "config" | "user" | "plugin";
  ownerId: string | null;
}

/** A query to keep; what is left out is off or empty. */
export type NewStoredQuery =
  & Pick<StoredQuery, "database" | "name" | "sql">
  & Partial<StoredQuery>;

interface QueryRow {
  database_name: string;
  name: string;
  sql: string;
  title: string | null;
  description: string | null;
  description_html: string | null;
  options: string;
  parameters: string;
  is_write: number;
  is_private: number;
  is_trusted: number;
  source: StoredQuery["source"];
  owner_id: string | null;
}

const COLUMNS = `database_name, name, sql, title, description, description_html, options,
  parameters, is_write, is_private, is_trusted, source, owner_id`;

export class StoredQueries {
  readonly #internal: InternalDatabase;
  #version = -1;
  #byDatabase = new Map<string, Map<string, StoredQuery>>();

  constructor(internal: InternalDatabase) {
    this.#internal = internal;
  }

  get(database: string, name: string): StoredQuery | undefined {
    return this.#queries(database).get(name);
  }

  /** All queries of a database by name, seen by nobody in particular: check view-query. */
  list(database: string): StoredQuery[] {
    return [...this.#queries(database).values()];
  }

  /** Adds a query, or replaces the one of the same name. */
  set(query: NewStoredQuery): void {
    this.#internal.run(
      `INSERT INTO queries (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (database_name, name) DO UPDATE SET
         (sql, title, description, description_html, options, parameters, is_write, is_private,
          is_trusted, source, owner_id, updated_at)
         = (excluded.sql, excluded.title, excluded.description, excluded.description_html,
            excluded.options, excluded.parameters, excluded.is_write, excluded.is_private,
            excluded.is_trusted, excluded.source, excluded.owner_id, CURRENT_TIMESTAMP)`,
      [
        query.database,
        query.name,
        query.sql,
        query.title ?? null,
        query.description ?? null,
        query.descriptionHtml ?? null,
        optionsToJson(query),
        JSON.stringify(query.parameters ?? []),
        query.isWrite ?? false,
        query.isPrivate ?? false,
        query.isTrusted ?? false,
        query.source ?? "plugin",
        query.ownerId ?? null,
      ],
    );
  }

  remove(database: string, name: string): void {
    this.#internal.run("DELETE FROM queries WHERE database_name = ? AND name = ?", [
      database,
      name,
    ]);
  }

  /** Replaces the queries of the configuration; those of people and plugins stay. */
  load(config: Pick<Config, "databases">): void {
    this.#internal.transaction(() => {
      this.#internal.run("DELETE FROM queries WHERE source = 'config'");
      for (const [database, { queries }] of Object.entries(config.databases)) {
        for (const [name, query] of Object.entries(queries)) {
          this.set(queryOfConfig(database, name, query));
        }
      }
    });
  }

  #queries(database: string): Map<string, StoredQuery> {
    if (this.#version !== this.#internal.version) {
      this.#version = this.#internal.version;
      this.#byDatabase = new Map();
    }
    const known = this.#byDatabase.get(database);
    if (known) return known;
    const rows = this.#internal.all<QueryRow>(
      `SELECT ${COLUMNS} FROM queries WHERE database_name = ? ORDER BY name`,
      [database],
    );
    const queries = new Map(rows.map((row) => [row.name, fromRow(row)]));
    this.#byDatabase.set(database, queries);
    return queries;
  }
}

/** A query as the configuration of a database defines it. */
export function queryOfConfig(database: string, name: string, query: QueryConfig): StoredQuery {
  return {
    database,
    name,
    sql: query.sql,
    title: query.title ?? null,
    description: query.description ?? null,
    descriptionHtml: query.descriptionHtml ?? null,
    hideSql: query.hideSql,
    fragment: query.fragment ?? null,
    parameters: query.params ?? [],
    isWrite: query.write,
    isPrivate: false,
    isTrusted: query.isTrusted,
    source: "config",
    ownerId: null,
    onSuccessMessage: query.onSuccessMessage ?? null,
    onSuccessMessageSql: query.onSuccessMessageSql ?? null,
    onSuccessRedirect: query.onSuccessRedirect ?? null,
    onErrorMessage: query.onErrorMessage ?? null,
    onErrorRedirect: query.onErrorRedirect ?? null,
  };
}

function fromRow(row: QueryRow): StoredQuery {
  const options: Record<string, string | boolean | undefined> = JSON.parse(row.options || "{}");
  return {
    database: row.database_name,
    name: row.name,
    sql: row.sql,
    title: row.title,
    description: row.description,
    descriptionHtml: row.description_html,
    parameters: JSON.parse(row.parameters || "[]"),
    isWrite: row.is_write === 1,
    isPrivate: row.is_private === 1,
    isTrusted: row.is_trusted === 1,
    source: row.source,
    ownerId: row.owner_id,
    hideSql: options.hide_sql === true,
    fragment: textOrNull(options.fragment),
    onSuccessMessage: textOrNull(options.on_success_message),
    onSuccessMessageSql: textOrNull(options.on_success_message_sql),
    onSuccessRedirect: textOrNull(options.on_success_redirect),
    onErrorMessage: textOrNull(options.on_error_message),
    onErrorRedirect: textOrNull(options.on_error_redirect),
  };
}

/** The column `options`, with Datasette's names; options that are off are left out. */
function optionsToJson(query: Partial<QueryOptions>): string {
  return JSON.stringify({
    hide_sql: query.hideSql || undefined,
    fragment: query.fragment ?? undefined,
    on_success_message: query.onSuccessMessage ?? undefined,
    on_success_message_sql: query.onSuccessMessageSql ?? undefined,
    on_success_redirect: query.onSuccessRedirect ?? undefined,
    on_error_message: query.onErrorMessage ?? undefined,
    on_error_redirect: query.onErrorRedirect ?? undefined,
  });
}

function textOrNull(value: string | boolean | undefined): string | null {
  return typeof value === "string" ? value : null;
}

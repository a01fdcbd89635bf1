/** What is in a database, as far as the visitor may see it: the data of its page and of its JSON. */

import type { Metadata } from "../../config/types.ts";
import type { RequestContext } from "../../context.ts";
import { visibleQueries } from "../../query/plugin_queries.ts";
import { type ListedQuery, pageOfQueries } from "../../query/query_list.ts";
import { storedQueryToJson } from "../../query/stored_query_json.ts";
import type { Schema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { namedSchema, namedTables, visibleSchema } from "../../table/visible_schema.ts";
import type { Urls } from "../../urls.ts";
import { countPatience } from "../count_patience.ts";
import { areWhole, tableCountsWithin } from "../table/table_counts.ts";
import {
  hiddenByConfig,
  type Summaries,
  summarize,
  type TableSummary,
} from "../table/table_summary.ts";

/** Milliseconds that the page waits for row counts it does not have yet. */
const COUNT_PATIENCE_MS = 1000;

/** So many queries are listed; the rest has a page of its own. */
const LISTED_QUERIES = 5;

export interface DatabaseContents extends Summaries {
  database: Database;
  isPrivate: boolean;
  queries: ListedQuery[];
  queriesCount: number;
  /** The visitor may write SQL. */
  allowsSql: boolean;
  /** Columns of every table by name, for the SQL editor; empty without permission to write SQL. */
  tableColumns: Record<string, string[]>;
  metadata: Metadata;
  /** Nothing is missing that is only late. */
  isWhole: boolean;
}

export async function databaseContents(
  context: RequestContext,
  database: Database,
  isPrivate: boolean,
): Promise<DatabaseContents> {
  const { app, actor } = context;
  const resource = { type: "database", database: database.name } as const;
  const patience = countPatience(context, { bytes: database.size(), usualMs: COUNT_PATIENCE_MS });
  const [schema, counts, allowed, queries, allowsSql] = await Promise.all([
    namedSchema(context, database),
    tableCountsWithin(database, patience),
    namedTables(context, database.name),
    visibleQueries(context, [database.name]),
    app.permissions.allowed(actor, "execute-sql", resource),
  ]);
  const hidden = hiddenByConfig(app.config, database.name);
  return {
    ...summarize({ schema, allowed, counts, hidden }),
    database,
    isPrivate,
    queries: pageOfQueries(queries, { size: LISTED_QUERIES, after: null }, false).queries,
    queriesCount: queries.length,
    allowsSql,
    tableColumns: allowsSql ? columnsOf(await sqlSchema(context, database)) : {},
    metadata: app.metadata.database(database.name),
    isWhole: areWhole(counts),
  };
}

/** What the SQL of the visitor can name. */
async function sqlSchema(context: RequestContext, database: Database): Promise<Schema> {
  return context.app.settings.restrict_sql_to_visible_tables
    ? await visibleSchema(context, database)
    : await database.schema();
}

function columnsOf(schema: Schema): Record<string, string[]> {
  const entries = [...schema.tables.values()].map((table): [string, string[]] => [
    table.name,
    table.isView ? [] : table.columns.map((column) => column.name).sort(),
  ]);
  return Object.fromEntries(entries);
}

export function databaseToJson(
  contents: DatabaseContents,
  urls: Urls,
): Record<string, unknown> {
  const { database, tables, views, queries, queriesCount } = contents;
  return {
    ok: true,
    database: database.name,
    private: contents.isPrivate,
    path: urls.database(database.route),
    size: database.size(),
    tables: tables.map(tableToJson),
    hidden_count: tables.filter((table) => table.isHidden).length,
    views: views.map(({ name, isPrivate }) => ({ name, private: isPrivate })),
    queries: queries.map(({ query, isPrivate }) => storedQueryToJson(query, isPrivate)),
    queries_more: queriesCount > queries.length,
    queries_count: queriesCount,
    allow_execute_sql: contents.allowsSql,
    table_columns: contents.tableColumns,
    metadata: contents.metadata,
  };
}

function tableToJson(table: TableSummary): Record<string, unknown> {
  return {
    name: table.name,
    columns: table.columns,
    primary_keys: table.primaryKeys,
    count: table.count,
    count_truncated: table.isCountTruncated,
    hidden: table.isHidden,
    fts_table: table.ftsTable,
    foreign_keys: table.foreignKeys,
    private: table.isPrivate,
  };
}

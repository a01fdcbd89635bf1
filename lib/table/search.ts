/** Full-text search: `_search=` over everything, `_search_COLUMN=` in one column. */

import type { TableConfig } from "../config/types.ts";
import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import { columnNames, firstNames } from "./columns.ts";
import type { Condition } from "./filters/conditions.ts";
import type { ParamList } from "./params.ts";

export interface SearchArguments {
  /** Text to search for in all columns; null when there is none. */
  text: string | null;
  /** Texts by column; only used when there is none for all columns. */
  columns: [column: string, text: string][];
  /** `_searchmode`; null: as configured. */
  mode: "raw" | "escaped" | null;
  ftsTable: string | null;
  ftsPk: string | null;
}

const COLUMN_PREFIX = "_search_";

/** @throws {BadRequest} for an unknown `_searchmode`. */
export function parseSearch(args: Args): SearchArguments {
  const columns = args.keys().filter((name) => name.startsWith(COLUMN_PREFIX)).map((
    name,
  ): [string, string] => [name.slice(COLUMN_PREFIX.length), args.get(name) ?? ""]);
  return {
    text: filled(args.get("_search")),
    columns: columns.filter(([, text]) => !isBlank(text)),
    mode: parseMode(args.get("_searchmode") ?? ""),
    ftsTable: filled(args.get("_fts_table")),
    ftsPk: filled(args.get("_fts_pk")),
  };
}

function parseMode(text: string): SearchArguments["mode"] {
  if (text === "") return null;
  if (text === "raw" || text === "escaped") return text;
  throw new BadRequest(`_searchmode=${text} must be raw or escaped`);
}

/** What is searched for a table, and how; null when it cannot be searched. */
export interface SearchTarget {
  ftsTable: string;
  /** The column that holds the rowid of the FTS table. */
  ftsPk: string;
  isRaw: boolean;
}

export function searchTarget(
  search: SearchArguments,
  table: Pick<TableSchema, "ftsTable">,
  config: Pick<TableConfig, "ftsTable" | "ftsPk" | "searchMode"> | undefined,
): SearchTarget | null {
  const ftsTable = search.ftsTable ?? config?.ftsTable ?? table.ftsTable;
  if (ftsTable === null) return null;
  return {
    ftsTable,
    ftsPk: search.ftsPk ?? config?.ftsPk ?? "rowid",
    isRaw: (search.mode ?? config?.searchMode) === "raw",
  };
}

/** Conditions for what is searched for; none when the table cannot be searched. */
export function searchConditions(
  search: SearchArguments,
  on: { table: TableSchema; schema: Schema; config: TableConfig | undefined },
  params: ParamList,
): Condition[] {
  const target = searchTarget(search, on.table, on.config);
  if (target === null) return [];
  const { ftsTable } = target;
  if (search.text !== null) {
    const sql = matchSql(target, ftsTable, target.ftsPk, params.named("search", search.text));
    const about = { kind: "search", text: search.text } as const;
    return [{ sql, description: `search matches "${search.text}"`, about }];
  }
  return search.columns.map(([column, text], i) => {
    ensureSearchable(column, ftsTable, on.schema);
    const placeholder = params.named(`search_${i}`, text);
    return {
      sql: matchSql(target, column, "rowid", placeholder),
      description: `search column "${column}" matches "${text}"`,
      about: { kind: "searchColumn", column, text } as const,
    };
  });
}

/** `what` is the FTS table for all of its columns, or one of them. */
function matchSql(
  { ftsTable, isRaw }: SearchTarget,
  what: string,
  key: string,
  placeholder: string,
): string {
  const text = isRaw ? placeholder : `escape_fts(${placeholder})`;
  return `${quoteIdentifier(key)} in (select rowid from ${quoteIdentifier(ftsTable)} ` +
    `where ${quoteIdentifier(what)} match ${text})`;
}

function ensureSearchable(column: string, ftsTable: string, schema: Schema): void {
  const table = schema.tables.get(ftsTable);
  const names = table === undefined ? [] : columnNames(table);
  if (names.includes(column)) return;
  const searchable = table?.columns.filter(({ hidden }) => hidden === 0).map(({ name }) => name);
  throw new BadRequest("Cannot search by that column", {
    advice: searchable && searchable.length > 0
      ? {
        text: "Columns that can be searched: {columns}.",
        values: { columns: firstNames(searchable) },
      }
      : undefined,
  });
}

/** Nothing to search for, however it is quoted: FTS would call it a syntax error. */
function filled(text: string | undefined): string | null {
  return text === undefined || isBlank(text) ? null : text;
}

function isBlank(text: string): boolean {
  return text.replaceAll('"', "").trim() === "";
}

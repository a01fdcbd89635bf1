/** What the pages of the instance and of a database tell about each table. */

import type { Config } from "../../config/types.ts";
import type { AllowedResource } from "../../permissions/types.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { TableCounts } from "./table_counts.ts";

export interface TableSummary {
  name: string;
  columns: string[];
  primaryKeys: string[];
  /** null when unknown. */
  count: number | null;
  /** `count` is a lower bound. */
  isCountTruncated: boolean;
  isHidden: boolean;
  ftsTable: string | null;
  foreignKeys: { incoming: Relation[]; outgoing: Relation[] };
  isPrivate: boolean;
}

/** A foreign key, with the names of the JSON API. */
export interface Relation {
  other_table: string;
  column: string;
  other_column: string;
}

export interface ViewSummary {
  name: string;
  isPrivate: boolean;
}

export interface Summaries {
  /** By name, hidden ones last. */
  tables: TableSummary[];
  views: ViewSummary[];
}

interface Sources {
  schema: Schema;
  /** Tables and views that the visitor may see. */
  allowed: AllowedResource[];
  counts: TableCounts | null;
  /** Names of tables that the configuration hides. */
  hidden: ReadonlySet<string>;
}

export function summarize({ schema, allowed, counts, hidden }: Sources): Summaries {
  const tables: TableSummary[] = [];
  const views: ViewSummary[] = [];
  for (const { child, isPrivate } of allowed) {
    const table = child === null ? undefined : schema.tables.get(child);
    if (table === undefined) continue;
    if (table.isView) {
      views.push({ name: table.name, isPrivate });
      continue;
    }
    const count = counts?.get(table.name) ?? null;
    tables.push({
      name: table.name,
      columns: table.columns.map((column) => column.name),
      primaryKeys: table.primaryKeys,
      count: count && count.count,
      isCountTruncated: count?.isTruncated ?? false,
      isHidden: table.hidden || hidden.has(table.name),
      ftsTable: table.ftsTable,
      foreignKeys: relationsOf(table, schema),
      isPrivate,
    });
  }
  tables.sort((a, b) => Number(a.isHidden) - Number(b.isHidden) || compare(a.name, b.name));
  return { tables, views: views.sort((a, b) => compare(a.name, b.name)) };
}

/** Tables that `hidden: true` in the configuration hides. */
export function hiddenByConfig(config: Config, database: string): Set<string> {
  const tables = Object.entries(config.databases[database]?.tables ?? {});
  return new Set(tables.filter(([, table]) => table.hidden).map(([name]) => name));
}

/** References to tables that do not exist lead nowhere and are left out. */
function relationsOf(table: TableSchema, schema: Schema): TableSummary["foreignKeys"] {
  const incoming = table.incoming.map((key) => ({
    other_table: key.otherTable,
    column: key.column,
    other_column: key.otherColumn,
  }));
  const outgoing = table.foreignKeys.flatMap((key) => {
    const other = schema.tables.get(key.otherTable);
    if (!other || other.isView) return [];
    const otherColumn = key.otherColumn ?? other.primaryKeys[0] ?? "rowid";
    return [{ other_table: other.name, column: key.column, other_column: otherColumn }];
  });
  return { incoming: incoming.sort(compareRelations), outgoing: outgoing.sort(compareRelations) };
}

function compareRelations(a: Relation, b: Relation): number {
  return compare(a.other_table, b.other_table) || compare(a.column, b.column) ||
    compare(a.other_column, b.other_column);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Database } from "../../sql/types.ts";
import type { Urls } from "../../urls.ts";
import type { NamedTable, Overview } from "./overview.ts";

export interface DatabaseOverview extends Overview {
  database: Database;
  isPrivate: boolean;
  /** Why the database cannot be read now. */
  problem?: string;
  /** Nothing is missing that is only late. */
  isWhole: boolean;
}

/** One database of the home page, with the names of the JSON API. */
export function overviewToJson(overview: DatabaseOverview, urls: Urls): Record<string, unknown> {
  const { database } = overview;
  return {
    name: database.name,
    hash: database.hash,
    color: database.color,
    path: urls.database(database.route),
    tables_and_views_truncated: [
      ...overview.tables.map(tableToJson),
      ...overview.views.map(({ name, isPrivate }) => ({ name, private: isPrivate })),
    ],
    tables_and_views_more: overview.hasMore,
    tables_count: overview.tablesCount,
    table_rows_sum: overview.rowsSum,
    show_table_row_counts: overview.hasRowCounts,
    hidden_table_rows_sum: overview.hiddenRowsSum,
    hidden_tables_count: overview.hiddenTablesCount,
    views_count: overview.viewsCount,
    private: overview.isPrivate,
    error: overview.problem,
  };
}

function tableToJson(table: NamedTable): Record<string, unknown> {
  return {
    name: table.name,
    columns: table.columns,
    primary_keys: table.primaryKeys,
    count: table.count,
    hidden: table.isHidden,
    fts_table: table.ftsTable,
    num_relationships_for_sorting: table.relationships,
    private: table.isPrivate,
  };
}

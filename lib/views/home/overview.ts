/** What the home page tells about one database. Pure: schema, permissions and counts come in. */

import type { Summaries, TableSummary, ViewSummary } from "../table/table_summary.ts";

/** So many tables and views are named; the rest is behind "...". */
const NAMED = 5;

export interface NamedTable extends TableSummary {
  /** Number of foreign keys in either direction; 0 unless tables are sorted by it. */
  relationships: number;
}

export interface Overview {
  /** The most important tables, then views while there is room. */
  tables: NamedTable[];
  views: ViewSummary[];
  hasMore: boolean;
  tablesCount: number;
  rowsSum: number;
  hiddenTablesCount: number;
  hiddenRowsSum: number;
  viewsCount: number;
  /** The sums mean something: all tables could be counted. */
  hasRowCounts: boolean;
  /** Some table has more rows than were counted. */
  isLowerBound: boolean;
}

/** Of a database that cannot be read. */
export const NO_OVERVIEW: Overview = {
  tables: [],
  views: [],
  hasMore: false,
  tablesCount: 0,
  rowsSum: 0,
  hiddenTablesCount: 0,
  hiddenRowsSum: 0,
  viewsCount: 0,
  hasRowCounts: false,
  isLowerBound: false,
};

interface OverviewOptions {
  /** All tables of the database could be counted, and there is at least one. */
  hasRowCounts: boolean;
  /** Tables with many foreign keys first, also when their sizes are known. */
  sortByRelationships: boolean;
}

export function overviewOf({ tables, views }: Summaries, options: OverviewOptions): Overview {
  const byRelationships = options.sortByRelationships || !options.hasRowCounts;
  const named = tables.map((table): NamedTable => ({
    ...table,
    count: options.hasRowCounts ? table.count : null,
    relationships: byRelationships
      ? table.foreignKeys.incoming.length + table.foreignKeys.outgoing.length
      : 0,
  }));
  const visible = named.filter((table) => !table.isHidden);
  const hidden = named.filter((table) => table.isHidden);
  const shown = visible.toSorted(byImportance).slice(0, NAMED);
  return {
    tables: shown,
    views: views.slice(0, NAMED - shown.length),
    hasMore: visible.length + views.length > NAMED,
    tablesCount: visible.length,
    rowsSum: sumOfRows(visible),
    hiddenTablesCount: hidden.length,
    hiddenRowsSum: sumOfRows(hidden),
    viewsCount: views.length,
    hasRowCounts: options.hasRowCounts,
    isLowerBound: options.hasRowCounts && tables.some((table) => table.isCountTruncated),
  };
}

function byImportance(a: NamedTable, b: NamedTable): number {
  return b.relationships - a.relationships || (b.count ?? 0) - (a.count ?? 0) ||
    (a.name < b.name ? 1 : -1);
}

function sumOfRows(tables: NamedTable[]): number {
  return tables.reduce((sum, table) => sum + (table.count ?? 0), 0);
}

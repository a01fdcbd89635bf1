/** The page of a table or view, and the parts that it shares with the results of queries. */

import { formatInteger, plural } from "../../../lib/text/numbers.ts";
import type { FilterAbout, SortAbout } from "../../../lib/text/row_choice.ts";

export const table = {
  views: "Views of these rows",
  viewTable: "Table",
  viewSql: "SQL",
  viewSqlTitle: "View and edit SQL",

  isView: (title: string) => `${title} (view)`,
  tableActions: "Table actions",
  viewActions: "View actions",
  rows: "Rows",
  changes: "Changes of this table",
  insertRow: "Insert row",
  insertMany: "Insert many rows",

  // The number of rows, and which of them are shown
  manyRows: "Many rows",
  countAll: "count all",
  moreThanRows: (n: number | bigint) => `>${formatInteger(n)} rows`,
  pages: "Pages",
  pagesBelow: "Pages, below the rows",
  previousPage: "Previous page",
  nextPage: "Next page",
  firstPage: "First page",
  pageSize: "Rows on a page",
  columnButton: (column: string) => `Column actions for ${column}`,
  range: (first: number, last: number) => `Rows ${formatInteger(first)}–${formatInteger(last)}`,
  rangeOf: (first: number, last: number, total: string) =>
    `Rows ${formatInteger(first)}–${formatInteger(last)} of ${total}`,
  moreThan: (n: number) => `>${formatInteger(n)}`,
  rowsOnPage: (n: number) => `${plural(n, "row")} on this page`,
  wrapCells: "Whole texts",
  cutCells: "Short texts",

  // Filters
  search: "Search",
  filters: "Filters",
  filterAndSort: "Filter and sort",
  activeFilters: "Active filters",
  removeFilter: (filter: string) => `Remove ${filter}`,
  clearAll: "Clear all",
  columnOf: (n: number) => `Column of filter ${n}`,
  operatorOf: (n: number) => `Operator of filter ${n}`,
  valueOf: (n: number) => `Value of filter ${n}`,
  removeRow: (n: number) => `Remove filter ${n}`,
  anyColumn: "- column -",
  noFilter: "- remove filter -",
  sortBy: "Sort by",
  noSort: "Sort...",
  sortByColumn: (column: string) => `Sort by ${column}`,
  relevance: "relevance",
  descending: "descending",
  applyFilters: "Apply filters",
  whereClauses: (n: number) => `${n} extra where clause${n === 1 ? "" : "s"}`,
  remove: "remove",
  removeThis: (what: string) => `remove ${what}`,
  operators: {
    exact: "=",
    not: "!=",
    contains: "contains",
    notcontains: "does not contain",
    endswith: "ends with",
    startswith: "starts with",
    gt: ">",
    gte: "≥",
    lt: "<",
    lte: "≤",
    like: "like",
    notlike: "not like",
    glob: "glob",
    in: "in",
    notin: "not in",
    arraycontains: "array contains",
    arraynotcontains: "array does not contain",
    date: "date",
    isnull: "is null",
    notnull: "is not null",
    isblank: "is blank",
    notblank: "is not blank",
  } as Record<string, string>,
  /** What a filter says. English is what JSON calls `human_description_en`. */
  condition: (_about: FilterAbout | undefined, english: string): string => english,
  /** All filters in one sentence. */
  where: (conditions: readonly string[]) => {
    const last = conditions.at(-1);
    if (last === undefined) return "";
    const others = conditions.slice(0, -1);
    return others.length === 0 ? `where ${last}` : `where ${others.join(", ")} and ${last}`;
  },
  sorted: (terms: readonly SortAbout[]) => {
    const parts = terms.map(({ column, descending, blanks }) =>
      [
        column ?? "relevance",
        ...descending ? ["descending"] : [],
        ...blanks === null ? [] : [`(blanks ${blanks})`],
      ].join(" ")
    );
    return parts.length === 0 ? "" : `sorted by ${parts.join(", then ")}`;
  },

  // Columns
  columns: "Columns",
  columnsShown: "Columns to show",
  showColumns: "Show these columns",
  alwaysShown: "always shown",
  moveUp: (column: string) => `Move ${column} up`,
  facetBy: (column: string) => `Facet by ${column}`,
  facetThis: "facet",
  descriptions: "What the columns mean",

  // Facets
  facets: "Facets",
  suggestedFacets: "Suggested facets:",
  facetsTimedOut: "These facets timed out:",
  tryAgain: "Try again",
  facetsLate: (columns: string) => `Still counting the values of ${columns}.`,
  showLate: "Show counts and facets",
  removeFacet: (column: string) => `Remove facet ${column}`,
  moreValues: "more values",

  // Exports
  thisDataAs: "This data as",
  advanced: "advanced",
  advancedExport: "Advanced export",
  jsonShape: "JSON shape:",
  shapes: {
    default: "default",
    array: "array",
    lines: "newline-delimited",
    object: "object",
  },
  exportOptions: "CSV, TSV and NDJSON options:",
  downloadFile: "download file",
  expandLabels: "expand labels",
  streamRows: "stream all rows",
  exportAs: (format: string) => `Export ${format}`,
  explore: "Filter, sort and facet",
  allRowsAs: "All rows as",
  plainResult: "All rows as they were selected",

  // Nothing to show
  noRecords: "0 records",
  emptyTable: "There are no rows in this table yet.",
  emptyView: "This view has no rows at the moment.",
  itsColumns: "Its columns:",
  pasteData: "Paste data",
  noMatch: "No row fits these filters. Without one of them:",
  noMatchCount: (n: number, isTruncated: boolean) =>
    isTruncated ? `more than ${plural(n, "row")}` : plural(n, "row"),
  pastTheEnd: "There are no rows on this page any more.",
  editRow: (row: string) => `Edit row ${row}`,
  deleteRow: (row: string) => `Delete row ${row}`,
};

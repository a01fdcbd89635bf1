/** By which columns the rows are sorted. */

import type { TableConfig } from "../config/types.ts";
import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { Advice } from "../text/advice.ts";
import { nearest } from "../text/nearest.ts";
import { columnNames, firstNames, rowidKey } from "./columns.ts";
import type { OrderTerm } from "./page.ts";
import { RANK_COLUMN } from "./rank.ts";

/** What `_sort` and its relatives ask for. */
export interface SortArguments {
  terms: { column: string; descending: boolean }[];
  /** `_sort_nulls`; null: as SQLite does, smaller than everything else. */
  nulls: "first" | "last" | null;
}

/**
 * Reads `_sort` or `_sort_desc`, then any number of `_sort_then` and `_sort_then_desc`, and
 * `_sort_nulls`.
 *
 * @throws {BadRequest} when they contradict each other.
 */
export function parseSort(args: Args): SortArguments {
  const ascending = args.get("_sort") ?? "";
  const descending = args.get("_sort_desc") ?? "";
  if (ascending !== "" && descending !== "") {
    throw new BadRequest("Cannot use _sort and _sort_desc at the same time");
  }
  const further = args.pairs().filter(([name, value]) =>
    (name === "_sort_then" || name === "_sort_then_desc") && value !== ""
  );
  const column = ascending || descending;
  if (column === "" && further.length > 0) {
    throw new BadRequest(`${further[0]![0]} goes with _sort or _sort_desc, which is missing`);
  }
  const first = column === "" ? [] : [{ column, descending: descending !== "" }];
  const then = further.map(([name, column]) => ({ column, descending: name.endsWith("_desc") }));
  return { terms: [...first, ...then], nulls: parseNulls(args.get("_sort_nulls") ?? "") };
}

function parseNulls(text: string): "first" | "last" | null {
  if (text === "") return null;
  if (text === "first" || text === "last") return text;
  throw new BadRequest(`_sort_nulls=${text} must be first or last`);
}

/** Columns that the table may be sorted by. */
export function sortableColumns(
  table: TableSchema,
  config: Pick<TableConfig, "sortableColumns"> | undefined,
): Set<string> {
  return new Set([...config?.sortableColumns ?? columnNames(table), ...rowidKey(table)]);
}

/**
 * The order that was asked for, else the configured one, else none.
 *
 * @throws {BadRequest} for columns that the table cannot be sorted by.
 */
export function sortOrder(
  { sort }: { sort: SortArguments },
  { table, config }: {
    table: TableSchema;
    config: Pick<TableConfig, "sort" | "sortDesc" | "sortableColumns"> | undefined;
  },
): OrderTerm[] {
  const terms = sort.terms.length > 0 ? sort.terms : configuredSort(config);
  const sortable = sortableColumns(table, config);
  return terms.map(({ column, descending }) => {
    const isSortable = sortable.has(column) || column === RANK_COLUMN;
    if (!isSortable) throw notSortable(column, [...sortable]);
    return {
      column,
      descending,
      nullsLast: sort.nulls === null ? descending : sort.nulls === "last",
    };
  });
}

function configuredSort(
  config: Pick<TableConfig, "sort" | "sortDesc"> | undefined,
): SortArguments["terms"] {
  if (config?.sort !== undefined && config.sortDesc !== undefined) {
    throw new BadRequest("Cannot use _sort and _sort_desc at the same time", {
      advice: 'The configuration of this table has both "sort" and "sort_desc".',
    });
  }
  if (config?.sort !== undefined) return [{ column: config.sort, descending: false }];
  return config?.sortDesc === undefined ? [] : [{ column: config.sortDesc, descending: true }];
}

function notSortable(column: string, sortable: string[]): BadRequest {
  const similar = nearest(column, sortable);
  return new BadRequest(`Cannot sort table by ${column}`, { advice: whatSorts(sortable, similar) });
}

function whatSorts(sortable: string[], similar: string | undefined): Advice {
  if (sortable.length === 0) return "This table cannot be sorted.";
  const columns = firstNames(sortable);
  return similar === undefined ? { text: "It can be sorted by {columns}.", values: { columns } } : {
    text: "Did you mean {similar}? It can be sorted by {columns}.",
    values: { similar: JSON.stringify(similar), columns },
  };
}

/** The order in words: `name descending, then id`. */
export function describeSort(terms: readonly OrderTerm[]): string {
  if (terms.length === 0) return "";
  const words = terms.map(({ column, descending, nullsLast }) => {
    const name = column === RANK_COLUMN ? "relevance" : column;
    const direction = descending ? `${name} descending` : name;
    return nullsLast === descending
      ? direction
      : `${direction} (blanks ${nullsLast ? "last" : "first"})`;
  });
  return `sorted by ${words.join(", then ")}`;
}

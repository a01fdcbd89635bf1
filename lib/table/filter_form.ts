/** What the filter form sends, as the arguments that it means. */

import type { Args } from "../http/request.ts";
import type { NewArgs } from "../text/query_string.ts";

/**
 * Changes to the query string: arguments of the form go, the filters they stand for come. Null when
 * there are none.
 */
export function filterFormChanges(args: Args): NewArgs | null {
  const rows = ["", ...numberedRows(args)].flatMap((suffix) => formRow(args, suffix));
  const removed = ["_filter_column", "_filter_op", "_filter_value"].filter((name) => args.has(name))
    .map((name): [string, null] => [name, null]);
  const changes = [...rows, ...removed];
  if (changes.length > 0) return changes;
  return args.has("_sort_by_desc") ? descendingChanges(args) : null;
}

/** `_1`, `_2`... for the rows of the form that stand for filters which are there already. */
function numberedRows(args: Args): string[] {
  return args.keys().flatMap((name) => {
    const number = /^_filter_column_(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [`_${number}`];
  });
}

/** One row of the form. Without a column it stands for nothing, or for a filter to be removed. */
function formRow(args: Args, suffix: string): [string, string | null][] {
  const column = args.get(`_filter_column${suffix}`) ?? "";
  const [operator, fixedValue] = splitOperator(args.get(`_filter_op${suffix}`) || "exact");
  const value = fixedValue ?? args.get(`_filter_value${suffix}`) ?? "";
  const changes: [string, string | null][] = column === ""
    ? []
    : [[`${column}__${operator}`, value]];
  if (suffix !== "") {
    for (const name of ["_filter_column", "_filter_op", "_filter_value"]) {
      changes.push([`${name}${suffix}`, null]);
    }
  }
  return changes;
}

/** Operators without a value bring one along: `isnull__1`. */
function splitOperator(text: string): [operator: string, value: string | undefined] {
  const at = text.indexOf("__");
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 2)];
}

/** The box "descending" beside the column to sort by. */
function descendingChanges(args: Args): NewArgs {
  return [
    ["_sort_desc", args.get("_sort") ?? null],
    ["_sort_by_desc", null],
    ["_sort", null],
  ];
}

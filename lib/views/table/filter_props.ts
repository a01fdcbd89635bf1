/** Filters, search and order as the page of a table shows them: a form, links that take one away, a sentence. */

import type { FilterChip, FilterChipsProps } from "../../../templates/parts/filter_chips.tsx";
import type { FilterFormProps } from "../../../templates/parts/filter_form.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import { columnAffinity, columnNames, isKnownColumn } from "../../table/columns.ts";
import { operatorOf } from "../../table/filters/column_filter.ts";
import { OPERATORS } from "../../table/filters/operators.ts";
import type { TablePlan } from "../../table/plan.ts";
import { RANK_COLUMN } from "../../table/rank.ts";
import { searchTarget } from "../../table/search.ts";
import type { OrderTerm } from "../../table/page.ts";
import type { TableData } from "../../table/table_data.ts";
import type { SortAbout } from "../../text/row_choice.ts";
import type { Language } from "../../text/language.ts";
import { encodePairs } from "../../text/query_string.ts";
import { COMPLETE } from "../patience.ts";
import { hiddenArguments, shownColumns } from "./table_extras.ts";
import { shownSort } from "./table_rows.ts";

/** Filters and order in the language of the visitor: `where kind = "port" sorted by name`. */
export function planSentence({ conditions, order }: TablePlan, language: Language): string {
  const { table } = wordsFor(language);
  const told = conditions.told.map(({ about, description }) =>
    table.condition(about, description ?? "")
  );
  return [table.where(told), table.sorted(order.map(sortAbout))]
    .filter((text) => text !== "").join(" ");
}

function sortAbout({ column, descending, nullsLast }: OrderTerm): SortAbout {
  return {
    column: column === RANK_COLUMN ? null : column,
    descending,
    blanks: nullsLast === descending ? null : nullsLast ? "last" : "first",
  };
}

export function filterProps(data: TableData): FilterFormProps {
  const { plan, source: { args, config, context: { app: { urls }, request }, database, table } } =
    data;
  const canSearch = searchTarget(args.search, table, config) !== null;
  return {
    action: urls.table(database.route, table.name),
    search: canSearch ? args.search.text ?? "" : null,
    filters: filterRows(data),
    columns: [...new Set([...plan.columns, ...columnNames(table)])],
    operators: operatorChoices(request.language),
    sortable: sortChoices(data),
    sort: shownSort(data) ?? null,
    kept: hiddenArguments(request.args.pairs()),
    isOpen: args.filters.length > 0,
  };
}

/** The filters of the URL, each with what takes it away. */
export function filterRows(data: TableData): FilterFormProps["filters"] {
  const { plan: { table }, source: { args } } = data;
  return args.filters.filter((filter) => operatorOf(filter) !== undefined).map((filter) => ({
    ...filter,
    operators: fittingOperators(filter.column, filter.operator, data),
    removeHref: hrefWithout(data, [filter.argument, filter.value]),
    isNumber: isKnownColumn(table, filter.column) && isNumeric(filter.column, data),
  }));
}

/** Arguments of the form by key; those that take no value bring one along. */
export function operatorChoices(language: Language): FilterFormProps["operators"] {
  const { operators } = wordsFor(language).table;
  return OPERATORS.map(({ key, display, takesNoValue }) => ({
    key: takesNoValue ? `${key}__1` : key,
    label: operators[key] ?? display,
  }));
}

/** Of no use for numbers. */
const FOR_TEXT = [
  ...["notcontains", "endswith", "startswith", "like", "notlike", "glob", "date"],
  ...["arraycontains", "arraynotcontains"],
];

/** null: all of them. */
function fittingOperators(column: string, present: string, data: TableData): string[] | null {
  if (!isNumeric(column, data)) return null;
  return OPERATORS.map(({ key }) => key)
    .filter((key) => key === present || !FOR_TEXT.includes(key));
}

function isNumeric(column: string, { plan: { table } }: TableData): boolean {
  const affinity = columnAffinity(table, column);
  return affinity === "INTEGER" || affinity === "REAL";
}

/** Columns to sort by; what is searched for also has a rank. */
function sortChoices(data: TableData): FilterFormProps["sortable"] {
  const { order, table } = data.plan;
  const columns = shownColumns(data).filter((column) => column.isSortable)
    .map(({ name }) => ({ column: name, label: name }));
  const hidden = order.filter(({ column }) =>
    column !== RANK_COLUMN && !columns.some((choice) => choice.column === column)
  );
  const { args, config, context: { request } } = data.source;
  const isRanked = args.search.text !== null && searchTarget(args.search, table, config) !== null;
  return [
    ...columns,
    ...hidden.map(({ column }) => ({ column, label: column })),
    ...isRanked ? [{ column: RANK_COLUMN, label: wordsFor(request.language).table.relevance }] : [],
  ];
}

/** What is in force, each with a link that takes it away; null when nothing is. */
export function filterChips(data: TableData): FilterChipsProps | null {
  const { source: { args, config, context: { request }, table } } = data;
  const { condition } = wordsFor(request.language).table;
  const chips: FilterChip[] = [];
  const add = (text: string, ...pair: [string, string]) =>
    chips.push({ text, removeHref: hrefWithout(data, pair) });
  for (const filter of args.filters) {
    const operator = operatorOf(filter);
    if (operator === undefined) continue;
    const { argument, column, value: text } = filter;
    const about = { kind: "column", operator: operator.key, column, text } as const;
    add(condition(about, operator.describe(column, text)), argument, text);
  }
  if (searchTarget(args.search, table, config) !== null) {
    const { text, columns } = args.search;
    if (text !== null) {
      add(condition({ kind: "search", text }, `search matches "${text}"`), "_search", text);
    }
    for (const [column, text] of columns) {
      const english = `search column "${column}" matches "${text}"`;
      const about = { kind: "searchColumn", column, text } as const;
      add(condition(about, english), `_search_${column}`, text);
    }
  }
  // Results of queries have none, whatever the address says.
  const throughs = request.args.getAll("_through");
  for (const [i, { table, column, value }] of args.through.entries()) {
    add(`${table}.${column} = "${value}"`, "_through", throughs[i]!);
  }
  for (const sql of args.where) add(sql, "_where", sql);
  if (chips.length === 0) return null;
  return { chips, clearHref: hrefWithout(data, ...chipArguments(data)) };
}

/** Everything that {@link filterChips} has a link for. */
function chipArguments({ source: { args, context: { request } } }: TableData): [string, string][] {
  const filters = new Set(args.filters.map(({ argument }) => argument));
  return request.args.pairs().filter(([name]) =>
    filters.has(name) || ["_search", "_through", "_where"].includes(name) ||
    name.startsWith("_search_")
  ).map(([name, value]) => [name, value]);
}

/** The first page without these arguments. */
function hrefWithout(
  { source: { context: { app: { urls }, request } } }: TableData,
  ...removed: [string, string][]
): string {
  const pairs = request.args.pairs().filter(([name, value]) =>
    value !== "" && name !== COMPLETE && !PAGE_ARGUMENTS.includes(name) &&
    !removed.some((pair) => pair[0] === name && pair[1] === value)
  );
  const query = encodePairs(pairs);
  return urls.path(request.path + (query === "" ? "" : `?${query}`));
}

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-window -- A browser has it.
/** What the menu of a column offers, and links to this page with another order, filter or columns. */

import { fill, words } from "./manager.js";

/** @typedef {import("../../lib/browser.d.ts").ColumnAction} ColumnAction */

const say = words("browserTable");
/** Where a page starts: other rows begin with their first page. */
const PLACES = ["_next", "_prev", "_start"];

/** @type {import("../../lib/browser.d.ts").ColumnActions} */
export const columnActions = {
  sortAscUrl: (column) => sortUrl("_sort", column),
  sortDescUrl: (column) => sortUrl("_sort_desc", column),
  facetUrl: (column) => urlWith((args) => args.append("_facet", column)),
  hideColumnUrl: (column) => urlWith((args) => args.append("_nocol", column)),
  showAllColumnsUrl: () =>
    urlWith((args) => {
      args.delete("_col");
      args.delete("_nocol");
    }),
  shouldShowShowAllColumns: () => ["_col", "_nocol"].some((name) => currentArgs().has(name)),
  notBlankUrl: (column) =>
    urlWith((args) => {
      args.set(`${column}__notblank`, "1");
      for (const name of PLACES) args.delete(name);
    }),
  getColumnMeta: ({ dataset }) => ({
    columnName: dataset.column ?? "",
    columnNotNull: dataset.columnNotNull === "1",
    columnType: dataset.columnType ?? "",
    isPk: dataset.isPk === "1",
  }),
  getColumnTypeText({ dataset: { columnType, columnNotNull } }) {
    if (!columnType) return null;
    const type = columnType.toUpperCase() + (columnNotNull === "1" ? " NOT NULL" : "");
    return fill(say.columnType, { type });
  },
  buildColumnActionItems: (th) => [
    ...sortActions(th),
    ...facetActions(th),
    ...filterActions(th),
    ...columnChoices(th),
    ...blankActions(th),
    ...toolActions(th),
    ...window.__DATASETTE__.makeColumnActions(columnActions.getColumnMeta(th)),
  ],
};

window.__DATASETTE__.columnActions = columnActions;

function currentArgs() {
  return new URLSearchParams(location.search);
}

/** @param {(args: URLSearchParams) => void} change */
function urlWith(change) {
  const args = currentArgs();
  change(args);
  return args.size > 0 ? `?${args}` : location.pathname;
}

/**
 * The first page in this order.
 * @param {"_sort" | "_sort_desc"} name
 * @param {string} column
 */
function sortUrl(name, column) {
  return urlWith((args) => {
    for (const old of ["_sort", "_sort_desc", "_sort_then", "_sort_then_desc", ...PLACES]) {
      args.delete(old);
    }
    args.set(name, column);
  });
}

/** @param {HTMLTableCellElement} th */
function nameOf(th) {
  return th.dataset.column ?? "";
}

/**
 * Columns that cannot be sorted have no link.
 * @param {HTMLTableCellElement} th
 * @returns {ColumnAction[]}
 */
function sortActions(th) {
  const column = nameOf(th);
  const args = currentArgs();
  if (!th.querySelector("a")) return [];
  return [
    { name: "_sort", label: say.sortAscending, href: columnActions.sortAscUrl(column) },
    { name: "_sort_desc", label: say.sortDescending, href: columnActions.sortDescUrl(column) },
  ].filter(({ name }) => args.get(name) !== column);
}

/**
 * Every value of a key of one column is there once.
 * @param {HTMLTableCellElement} th
 * @returns {ColumnAction[]}
 */
function facetActions(th) {
  const column = nameOf(th);
  const isOnlyKey = th.dataset.isPk === "1" &&
    document.querySelectorAll('th[data-is-pk="1"]').length === 1;
  const shown = [...document.querySelectorAll(window.__DATASETTE__.selectors.facetResults)];
  const isShown = shown.some((facet) => facet.getAttribute("data-column") === column);
  const isAllowed = document.querySelector("[data-no-facets]") === null;
  if (isOnlyKey || isShown || !isAllowed) return [];
  return [{ label: say.facetByThis, href: columnActions.facetUrl(column) }];
}

/**
 * @param {HTMLTableCellElement} th
 * @returns {ColumnAction[]}
 */
function filterActions(th) {
  if (document.querySelector("form.filters") === null) return [];
  const onClick = async () => (await import("./filter_rows.js")).filterBy(nameOf(th));
  return [{ label: say.filterByThis, onClick }];
}

/** @param {HTMLTableCellElement} th */
function columnChoices(th) {
  /** @type {ColumnAction[]} */
  const actions = [];
  const others = document.querySelectorAll("th[data-column]:not([data-is-link-column])");
  const onClick = async () => (await import("./column_chooser.js")).chooseColumns();
  actions.push({ label: say.chooseColumns, onClick });
  if (th.dataset.isPk !== "1" && others.length > 1) {
    actions.push({ label: say.hideColumn, href: columnActions.hideColumnUrl(nameOf(th)) });
  }
  if (columnActions.shouldShowShowAllColumns()) {
    actions.push({ label: say.showAllColumns, href: columnActions.showAllColumnsUrl() });
  }
  return actions;
}

/**
 * @param {HTMLTableCellElement} th
 * @returns {ColumnAction[]}
 */
function blankActions(th) {
  const column = nameOf(th);
  const isAsked = currentArgs().get(`${column}__notblank`) === "1";
  if (isAsked || !hasBlanks(th)) return [];
  return [{ label: say.showNotBlank, href: columnActions.notBlankUrl(column) }];
}

/** @param {HTMLTableCellElement} th */
function hasBlanks(th) {
  const rows = th.closest("table")?.rows ?? [];
  const at = th.cellIndex;
  for (const row of rows) {
    if (row.cells[at]?.textContent?.trim() === "") return true;
  }
  return false;
}

/**
 * @param {HTMLTableCellElement} th
 * @returns {ColumnAction[]}
 */
function toolActions(th) {
  return [
    {
      label: say.copyColumn,
      onClick: async () => (await import("./column_copy.js")).copyColumn(th),
    },
    {
      label: say.statistics,
      onClick: async () => (await import("./column_statistics.js")).showStatistics(th),
    },
  ];
}

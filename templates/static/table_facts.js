// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What the JSON of the page tells about the table, asked for once, and the values of rows. */

import { tilde } from "./tilde.js";

/**
 * @typedef {object} TableFacts
 * @property {string[]} all_columns
 * @property {string[]} primary_keys
 * @property {string} count_sql
 * @property {{ sql: string, params: Record<string, string | number | null> }} query
 * @property {{ path: string, columns: Record<string, TypeChoices> } | null} set_column_type_ui
 *   null: the visitor may not
 */
/**
 * @typedef {object} TypeChoices
 * @property {{ type: string } | null} current
 * @property {{ name: string, description: string }[]} options
 */
/** @typedef {Record<string, unknown>} Row */

const EXTRAS = "all_columns,primary_keys,count_sql,query,set_column_type_ui";

/** @type {Promise<TableFacts | null> | undefined} */
let facts;

/** @returns {Promise<TableFacts | null>} null when the server does not tell */
export function tableFacts() {
  facts ??= ask(jsonUrl({ _size: "0", _extra: EXTRAS })).catch(() => null);
  return facts;
}

/**
 * The JSON of this page, with other arguments; counts and facets only on request.
 * @param {Record<string, string>} args
 */
export function jsonUrl(args = {}) {
  const link = document.querySelector('link[rel=alternate][type="application/json+datasette"]');
  const url = new URL(link?.getAttribute("href") ?? location.href, location.href);
  const quiet = { _nocount: "1", _nofacet: "1", _nosuggest: "1" };
  for (const [name, value] of Object.entries({ ...quiet, ...args })) {
    url.searchParams.delete(name);
    url.searchParams.set(name, value);
  }
  return url;
}

/**
 * @param {URL | string} url
 * @throws {Error} with what the server said
 */
export async function ask(url) {
  const response = await fetch(url, { headers: { accept: "application/json" } });
  const answer = JSON.parse(await response.text(), exactNumber);
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/**
 * Numbers stay as they are written: JavaScript would round long ones.
 * @param {string} _key
 * @param {unknown} value
 * @param {{ source?: string }} [context]
 */
function exactNumber(_key, value, context) {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || String(value) === source) return value;
  const raw = /** @type {{ rawJSON?: (text: string) => unknown }} */ (JSON).rawJSON;
  return raw === undefined ? value : raw(source);
}

/** Names of the columns of the page; columns made of links are none. */
export function shownColumns() {
  return headings().map((th) => th.dataset.column ?? th.textContent?.trim() ?? "");
}

/** @returns {HTMLTableCellElement[]} */
export function headings() {
  const all = document.querySelectorAll(".rows-and-columns > thead th:not([data-is-link-column])");
  return [...all].filter((th) => th instanceof HTMLTableCellElement);
}

/**
 * The whole values of rows of the page: cells may show the beginning only, or a label.
 * @param {HTMLTableRowElement[]} rows
 * @returns {Promise<Row[]>}
 */
export async function rowValues(rows) {
  if (rows.length === 1 && rows[0]?.dataset.row !== undefined) {
    return [await oneRow(rows[0].dataset.row) ?? fromCells(rows[0])];
  }
  const found = await pageRows();
  return await Promise.all(rows.map(async (row) => {
    const path = row.dataset.row;
    if (path === undefined) return found.list[positionOf(row)] ?? fromCells(row);
    return found.byPath.get(path) ?? await oneRow(path) ?? fromCells(row);
  }));
}

async function pageRows() {
  /** @type {Row[]} */
  let list = [];
  try {
    ({ rows: list } = await ask(jsonUrl()));
  } catch {
    // What the cells show has to do.
  }
  const keys = (await tableFacts())?.primary_keys ?? [];
  const names = keys.length > 0 ? keys : ["rowid"];
  const byPath = new Map(list.map((row) => [pathOf(names.map((name) => row[name])), row]));
  return { list, byPath };
}

/** @param {string} path */
async function oneRow(path) {
  const url = jsonUrl();
  url.pathname = `${url.pathname.replace(/\.json$/, "")}/${path}.json`;
  url.search = "";
  return await ask(url).then(({ rows }) => rows[0] ?? null, () => null);
}

/**
 * The path of a row, from its key; the same text as in `data-row`.
 * @param {unknown[]} key
 */
function pathOf(key) {
  return key.map((value) => tilde(valueText(value))).join(",");
}

/** @param {HTMLTableRowElement} row */
function positionOf(row) {
  return [...document.querySelectorAll(".rows-and-columns > tbody > tr")].indexOf(row);
}

/**
 * @param {HTMLTableRowElement} row
 * @returns {Row}
 */
function fromCells(row) {
  return Object.fromEntries(
    headings().map((th) => {
      const cell = row.cells[th.cellIndex];
      const isNull = cell?.matches('.type-none, [data-type="null"]') ?? true;
      return [th.dataset.column ?? th.textContent?.trim() ?? "", isNull ? null : cell?.textContent];
    }),
  );
}

/**
 * A value as text: what stands in the database, not in the JSON.
 * @param {unknown} value
 */
export function valueText(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if ("rawJSON" in value) return String(value.rawJSON);
  if ("encoded" in value && "$base64" in value) return String(value.encoded);
  return JSON.stringify(value);
}

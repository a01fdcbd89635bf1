// @ts-check
/// <reference lib="dom" />
/** What the values of a column are like, counted by the server when somebody asks. */

import { showDialog } from "./dialog.js";
import { make } from "./dom.js";
import { fill, words } from "./manager.js";
import { ask, jsonUrl, tableFacts, valueText } from "./table_facts.js";

const say = words("browserTable");

/**
 * Each is null when it is not known.
 * @typedef {object} Statistics
 * @property {unknown} rows
 * @property {unknown} nulls
 * @property {unknown} distinct
 * @property {unknown} smallest
 * @property {unknown} largest
 */

/** @param {HTMLTableCellElement} th */
export async function showStatistics(th) {
  const column = th.dataset.column ?? "";
  const status = make("p", { role: "status" }, say.loading);
  const result = make("dl", { class: "statistics" });
  showDialog(fill(say.statisticsOf, { column }), { close: say.close, content: [status, result] });
  try {
    const { numbers, isFiltered } = await statisticsOf(column);
    status.textContent = isFiltered ? say.ofFoundRows : say.ofAllRows;
    result.append(...drawn(numbers));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    status.className = "message-error";
    status.textContent = fill(say.noAnswer, { reason });
  }
}

/** @param {Statistics} numbers */
function drawn({ rows, nulls, distinct, smallest, largest }) {
  /** @type {[string, unknown][]} */
  const lines = [
    [say.rows, rows],
    [say.nulls, nulls],
    [say.different, distinct],
    [say.smallest, smallest],
    [say.largest, largest],
  ];
  return lines.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, shown(value))]);
}

/** @param {unknown} value */
function shown(value) {
  if (value === null || value === undefined) return say.notKnown;
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isInteger(value)) {
    return value.toLocaleString(document.documentElement.lang);
  }
  return valueText(value);
}

/** @param {string} column */
async function statisticsOf(column) {
  const facts = await tableFacts();
  const { sql: counting, params } = {
    sql: facts?.count_sql ?? "",
    params: facts?.query.params ?? {},
  };
  const isFiltered = / where /i.test(counting);
  const endpoint = queryEndpoint();
  const numbers = endpoint !== null && counting.startsWith("select count(*) from")
    ? await bySql(endpoint, { column, counting, params })
    : await byApi(column);
  return { numbers, isFiltered };
}

/** Whoever may run SQL has a link to the statement of the page. */
function queryEndpoint() {
  const link = document.querySelector('main a[href*="?sql="], main a[href*="&sql="]');
  if (!(link instanceof HTMLAnchorElement)) return null;
  const url = new URL(link.href);
  url.pathname = `${url.pathname.replace(/\/-\/query$/, "")}/-/query.json`;
  url.search = "";
  return url;
}

/**
 * @param {URL} endpoint
 * @param {object} what
 * @param {string} what.column
 * @param {string} what.counting the statement that counts the rows of the page
 * @param {Record<string, string | number | null>} what.params
 * @returns {Promise<Statistics>}
 */
async function bySql(endpoint, { column, counting, params }) {
  const name = `"${column.replaceAll('"', '""')}"`;
  const numbers = `count(*) as "rows", count(*) - count(${name}) as nulls, ` +
    `count(distinct ${name}) as "distinct", min(${name}) as smallest, max(${name}) as largest`;
  endpoint.searchParams.set("sql", counting.replace("count(*)", numbers));
  for (const [key, value] of Object.entries(params)) endpoint.searchParams.set(key, String(value));
  endpoint.searchParams.set("_shape", "objects");
  const { rows } = await ask(endpoint);
  return rows[0];
}

/**
 * Without SQL: four small questions.
 * @param {string} column
 * @returns {Promise<Statistics>}
 */
async function byApi(column) {
  const count = { _size: "0", _extra: "count,count_truncated" };
  const known = { _size: "1", [`${column}__notnull`]: "1" };
  const [all, nulls, first, last, facet] = await Promise.all([
    ask(counted(jsonUrl(count))),
    ask(counted(jsonUrl({ ...count, [`${column}__isnull`]: "1" }))),
    ask(sorted(jsonUrl(known), "_sort", column)),
    ask(sorted(jsonUrl(known), "_sort_desc", column)),
    distinctOf(column),
  ]);
  return {
    rows: countOf(all),
    nulls: countOf(nulls),
    distinct: facet,
    smallest: first.rows[0]?.[column] ?? null,
    largest: last.rows[0]?.[column] ?? null,
  };
}

/** @param {URL} url */
function counted(url) {
  for (const name of ["_nocount", "_next", "_prev"]) url.searchParams.delete(name);
  return url;
}

/**
 * @param {URL} url
 * @param {string} name
 * @param {string} column
 */
function sorted(url, name, column) {
  for (const old of ["_sort", "_sort_desc", "_next", "_prev", "_nocol", "_col"]) {
    url.searchParams.delete(old);
  }
  url.searchParams.set(name, column);
  return url;
}

/** @param {{ count: number | null, count_truncated?: boolean }} answer */
function countOf({ count, count_truncated }) {
  if (count === null) return null;
  const n = (count_truncated ? count - 1 : count).toLocaleString(document.documentElement.lang);
  return count_truncated ? fill(say.moreThan, { n }) : n;
}

/**
 * A facet lists the values, up to a limit.
 * @param {string} column
 * @returns {Promise<string | number | null>} null where facets are not allowed
 */
async function distinctOf(column) {
  try {
    const url = jsonUrl({
      _size: "0",
      _facet: column,
      _facet_size: "max",
      _extra: "facet_results",
    });
    url.searchParams.delete("_nofacet");
    const { facet_results: { results } } = await ask(url);
    const { results: values, truncated } = results[column];
    return truncated ? fill(say.moreThan, { n: values.length }) : values.length;
  } catch {
    return null;
  }
}

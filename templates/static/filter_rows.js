// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The form of filters: rows are added and removed, comparisons that make no sense for a column go to
 * the end, and values are suggested.
 */

import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";
import { ask, jsonUrl, valueText } from "./table_facts.js";

const say = words("browserTable");
const ROW = ".filter-controls-row, .filter-row:has([name^=_filter_column])";
/** Comparisons by what a column holds; others stay, after these. */
const FITTING = {
  number: ["exact", "not", "gt", "gte", "lt", "lte", "in", "notin", "isnull__1", "notnull__1"],
  text: ["contains", "exact", "not", "startswith", "endswith", "notcontains", "in", "notin"],
};

const form = document.querySelector("form.filters");
if (form instanceof HTMLFormElement) prepare(form);

/** @param {HTMLFormElement} form */
function prepare(form) {
  for (const row of rowsOf(form)) enhance(row);
  const add = makeButton(`+ ${say.addFilter}`, () => addRow(form)?.column.focus(), {
    class: "button-plain",
  });
  const submits = form.querySelectorAll("input[type=submit], button[type=submit]");
  submits[submits.length - 1]?.before(add);
  number(form);
}

/**
 * Opens the form with a row for this column.
 * @param {string} column
 */
export function filterBy(column) {
  if (!(form instanceof HTMLFormElement)) return;
  const details = form.querySelector("details");
  if (details) details.open = true;
  const empty = rowsOf(form).map(partsOf).find((parts) => parts?.column.value === "");
  const parts = empty ?? addRow(form);
  if (!parts) return;
  parts.column.value = column;
  parts.column.dispatchEvent(new Event("change", { bubbles: true }));
  parts.value.focus();
  parts.value.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLFormElement} form */
function rowsOf(form) {
  return [...form.querySelectorAll(ROW)].filter((row) => row instanceof HTMLElement);
}

/** @param {HTMLElement} row */
function partsOf(row) {
  const column = row.querySelector("select[name^=_filter_column]");
  const operator = row.querySelector("select[name^=_filter_op]");
  const value = row.querySelector("input[name^=_filter_value]");
  return column instanceof HTMLSelectElement && operator instanceof HTMLSelectElement &&
      value instanceof HTMLInputElement
    ? { column, operator, value }
    : null;
}

/** @param {HTMLElement} row */
function enhance(row) {
  const parts = partsOf(row);
  if (parts === null) return;
  const { column, operator, value } = parts;
  const fit = () => {
    fitOperators(column, operator);
    fitValue(operator, value);
  };
  column.addEventListener("change", fit);
  operator.addEventListener("change", () => fitValue(operator, value));
  value.addEventListener("focus", () => suggest(column.value, value));
  addOperators(operator);
  // A filter of the page has a link that removes it.
  if (row.querySelector("a.cross") === null) {
    row.append(makeButton("×", () => remove(row), { class: "filter-remove button-plain" }));
  }
  fit();
}

/**
 * @param {HTMLFormElement} form
 * @returns {ReturnType<typeof partsOf>}
 */
function addRow(form) {
  const last = rowsOf(form).at(-1);
  if (last === undefined) return null;
  const row = last.cloneNode(true);
  if (!(row instanceof HTMLElement)) return null;
  row.querySelector(".filter-remove, a.cross")?.remove();
  last.after(row);
  const parts = partsOf(row);
  if (parts === null) return null;
  parts.column.value = "";
  parts.operator.value = "exact";
  parts.value.value = "";
  parts.value.disabled = false;
  parts.value.removeAttribute("list");
  number(form);
  enhance(row);
  number(form);
  return parts;
}

/** @param {HTMLElement} row */
function remove(row) {
  const parts = partsOf(row);
  if (!(form instanceof HTMLFormElement) || parts === null) return;
  const rows = rowsOf(form);
  const at = rows.indexOf(row);
  if (rows.length === 1) {
    parts.column.value = "";
    parts.value.value = "";
    parts.column.focus();
    return;
  }
  row.remove();
  number(form);
  rowsOf(form)[Math.max(0, at - 1)]?.querySelector("select")?.focus();
}

/**
 * The server reads `_filter_column_1` and so on, in any numbers that differ.
 * @param {HTMLFormElement} form
 */
function number(form) {
  for (const [at, row] of rowsOf(form).entries()) {
    const parts = partsOf(row);
    if (parts === null) continue;
    const n = at + 1;
    const { column, operator, value } = parts;
    column.name = `_filter_column_${n}`;
    operator.name = `_filter_op_${n}`;
    value.name = `_filter_value_${n}`;
    column.setAttribute("aria-label", fill(say.columnOfFilter, { n }));
    operator.setAttribute("aria-label", fill(say.operatorOfFilter, { n }));
    value.setAttribute("aria-label", fill(say.valueOfFilter, { n }));
    const remove = row.querySelector(".filter-remove, a.cross");
    remove?.setAttribute("aria-label", fill(say.removeFilter, { n }));
  }
}

/**
 * The server leaves out those that do not fit its column; another column may be chosen now.
 * @param {HTMLSelectElement} operator
 */
function addOperators(operator) {
  const selects = [...form?.querySelectorAll("select[name^=_filter_op]") ?? []]
    .filter((one) => one instanceof HTMLSelectElement);
  const most = Math.max(...selects.map(({ length }) => length));
  const whole = selects.find(({ length }) => length === most);
  const known = new Set([...operator.options].map(({ value }) => value));
  for (const option of whole?.options ?? []) {
    if (!known.has(option.value)) operator.append(option.cloneNode(true));
  }
}

/**
 * @param {HTMLSelectElement} column
 * @param {HTMLSelectElement} operator
 */
function fitOperators(column, operator) {
  const fitting = FITTING[kindOf(column.value)];
  const { value } = operator;
  const rank = (/** @type {HTMLOptionElement} */ { value }) => {
    const at = fitting.indexOf(value);
    return at === -1 ? fitting.length : at;
  };
  operator.append(...[...operator.options].sort((a, b) => rank(a) - rank(b)));
  operator.value = value;
}

/**
 * @param {string} column
 * @returns {keyof typeof FITTING}
 */
function kindOf(column) {
  const th = document.querySelector(`th[data-column="${CSS.escape(column)}"]`);
  const type = th?.getAttribute("data-column-type") ?? "";
  return /int|real|floa|doub|num|dec/.test(type) || type === "" ? "number" : "text";
}

/**
 * @param {HTMLSelectElement} operator
 * @param {HTMLInputElement} value
 */
function fitValue(operator, value) {
  const needsNone = operator.value.endsWith("__1");
  value.disabled = needsNone;
  if (needsNone) value.value = "";
}

/** Values by column, once they were asked for. @type {Map<string, Promise<string[]>>} */
const known = new Map();

/**
 * @param {string} column
 * @param {HTMLInputElement} field
 */
async function suggest(column, field) {
  if (column === "") return;
  const id = `values-of-${column.replace(/\W/g, (sign) => `-${sign.charCodeAt(0)}-`)}`;
  field.setAttribute("list", id);
  if (document.getElementById(id)) return;
  const list = make("datalist", { id });
  form?.append(list);
  const values = known.get(column) ?? valuesOf(column);
  known.set(column, values);
  list.append(...(await values).map((value) => make("option", { value })));
}

/**
 * From the facet of the page where there is one, else from the server.
 * @param {string} column
 */
async function valuesOf(column) {
  const shown = document.querySelectorAll(
    `.facet-info[data-column="${CSS.escape(column)}"] a[data-facet-value]`,
  );
  if (shown.length > 0) {
    return [...shown].map((link) => link.getAttribute("data-facet-value") ?? "");
  }
  if (document.querySelector("[data-no-facets]")) return [];
  try {
    const url = jsonUrl({ _size: "0", _facet: column, _extra: "facet_results" });
    for (const name of ["_nofacet", column, `${column}__exact`]) url.searchParams.delete(name);
    const { facet_results: { results } } = await ask(url);
    /** @type {{ value: unknown }[]} */
    const found = results[column]?.results ?? [];
    return found.map(({ value }) => valueText(value));
  } catch {
    return [];
  }
}

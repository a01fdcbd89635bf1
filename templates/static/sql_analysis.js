// @ts-check
/// <reference lib="dom" />
/**
 * Forms for SQL of a user: while one types, the page tells what the SQL does, asks for its
 * parameters, and makes the name of a new query from its title. Without this script a button does the
 * first, and the server the rest.
 */

import { fill, words } from "./manager.js";

const say = words("browserWriteSql");

/** Milliseconds without a key. */
const PAUSE = 250;

const form = document.querySelector("form[data-analyze]");
if (form instanceof HTMLFormElement) {
  followSql(form);
  followTitle(form);
}

/**
 * @typedef {object} AnalysisRow
 * @property {string} operation
 * @property {string} database
 * @property {string | null} table
 * @property {string} required_permission
 * @property {string | null} source
 * @property {boolean | null} allowed
 */

/**
 * @typedef {object} Analysis
 * @property {string[]} parameters
 * @property {string | null} analysis_error
 * @property {AnalysisRow[]} analysis_rows
 * @property {boolean} [execute_disabled]
 * @property {boolean} [save_disabled]
 */

/** @param {HTMLFormElement} form */
function followSql(form) {
  const field = form.querySelector("#sql-editor");
  if (!(field instanceof HTMLTextAreaElement)) return;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {AbortController | undefined} */
  let asking;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const analysis = await fetchAnalysis(form, field.value, asking.signal);
    if (analysis !== null) show(form, field, analysis);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

/**
 * null when it was given up, or the server has other things to do.
 * @param {HTMLFormElement} form
 * @param {string} sql
 * @param {AbortSignal} signal
 * @returns {Promise<Analysis | null>}
 */
async function fetchAnalysis(form, sql, signal) {
  try {
    const query = new URLSearchParams({ sql });
    const response = await fetch(`${form.dataset.analyze}?${query}`, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 * @param {Analysis} analysis
 */
function show(form, field, analysis) {
  const { analysis_error, analysis_rows, execute_disabled, save_disabled } = analysis;
  field.toggleAttribute("aria-invalid", false);
  field.removeAttribute("aria-describedby");
  if (analysis_error !== null) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "sql-error");
  }
  form.querySelector(".field-error#sql-error")?.remove();
  part(form, "result")?.replaceChildren(...resultOf(analysis_error, analysis_rows));
  const submit = part(form, "submit");
  if (submit instanceof HTMLButtonElement) {
    submit.disabled = execute_disabled ?? save_disabled ?? false;
  }
  const note = part(form, "note");
  if (note) note.textContent = noteOf(analysis);
  showParameters(form, analysis.parameters);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLElement | null}
 */
function part(form, name) {
  return form.querySelector(`[data-analysis="${name}"]`);
}

/** @param {Analysis} analysis */
function noteOf({ analysis_error, analysis_rows }) {
  if (analysis_error !== null) return "";
  const isDenied = analysis_rows.some(({ allowed }) => allowed === false);
  return isDenied ? say.notAllowed : "";
}

/**
 * @param {string | null} error
 * @param {AnalysisRow[]} rows
 * @returns {HTMLElement[]}
 */
function resultOf(error, rows) {
  if (error !== null) return [element("p", { class: "message-error", id: "sql-error" }, error)];
  if (rows.length === 0) return [];
  const heads = [say.operation, say.database, say.table, say.permission, say.allowed];
  const table = element("table", {});
  const head = element("tr", {});
  head.append(...heads.map((text) => element("th", { scope: "col" }, text)));
  table.append(wrapped("thead", [head]), wrapped("tbody", rows.map(rowOf)));
  const wrapper = element("div", {
    class: "table-wrapper",
    tabindex: "0",
    role: "region",
    "aria-labelledby": "analysis-heading",
  });
  wrapper.append(table);
  return [wrapper];
}

/** @param {AnalysisRow} row */
function rowOf({ operation, database, table, source, required_permission, allowed }) {
  const target = table ?? say.closedTable;
  const cells = [
    operation,
    database,
    source === null ? target : fill(say.through, { table: target, source }),
    required_permission || (allowed === false ? say.never : ""),
  ].map((text) => element("td", {}, text));
  const answer = allowed === null ? "" : allowed ? say.yes : say.no;
  cells.push(element("td", allowed === false ? { class: "is-denied" } : {}, answer));
  return wrapped("tr", cells);
}

/**
 * Fields that are there keep what was typed into them.
 * @param {HTMLFormElement} form
 * @param {string[]} names
 */
function showParameters(form, names) {
  const place = part(form, "parameters");
  if (!place) return;
  const prefix = place.dataset.prefix ?? "";
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const field of place.querySelectorAll("textarea")) values.set(field.name, field.value);
  if ([...values.keys()].join() === names.map((name) => prefix + name).join()) return;
  if (names.length === 0) return place.replaceChildren();
  const fieldset = element("fieldset", { class: "write-parameters" });
  fieldset.append(element("legend", {}, say.parameters));
  for (const name of names) {
    const id = `parameter-${name}`;
    const field = element("textarea", { id, name: prefix + name, rows: "1" });
    if (field instanceof HTMLTextAreaElement) field.value = values.get(prefix + name) ?? "";
    fieldset.append(wrapped("p", [element("label", { for: id }, name), field]));
  }
  place.replaceChildren(fieldset);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function element(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

/**
 * @param {string} tag
 * @param {HTMLElement[]} children
 */
function wrapped(tag, children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

/**
 * The name follows the title until somebody types one.
 * @param {HTMLFormElement} form
 */
function followTitle(form) {
  const title = form.querySelector("#query-title");
  const name = form.querySelector("#query-name");
  if (!(title instanceof HTMLInputElement) || !(name instanceof HTMLInputElement)) return;
  let isOwn = name.value !== "";
  name.addEventListener("input", () => isOwn = name.value !== "");
  title.addEventListener("input", () => {
    if (!isOwn) name.value = slug(title.value);
  });
}

/**
 * As lib/text/slug.ts on the server.
 * @param {string} title
 */
function slug(title) {
  return title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

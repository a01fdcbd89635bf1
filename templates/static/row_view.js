// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * What scripts add to the page of a row: buttons that copy a value or the row, and a look at
 * the first rows that point here. Loaded when somebody comes near.
 */

import { copy } from "./clipboard.js";
import { fill, words } from "./manager.js";

const say = words("browserRow");
/** Where editing draws the page again, everything is added again. */
const DONE = "hasTools";
/** Ways to write a row, by their names in row_formats.js. */
const FORMATS = Object.entries({
  json: "JSON",
  csv: "CSV",
  tsv: "TSV",
  md: "Markdown",
  sql: say.sqlInsert,
});

addTools();
new MutationObserver(addTools).observe(document.querySelector("main") ?? document.body, {
  childList: true,
});

function addTools() {
  const content = document.querySelector(".content");
  if (!(content instanceof HTMLElement) || DONE in content.dataset) return;
  content.dataset[DONE] = "";
  addCopyButtons(content);
  addPreviews(content);
}

/** @param {HTMLElement} content */
function addCopyButtons(content) {
  const table = content.querySelector(".row-table");
  const tools = content.querySelector(".row-tools");
  if (!table || !tools) return;
  const columns = [...table.querySelectorAll("th")].map((th) => th.textContent ?? "");
  tools.append(copyMenu(columns));
  table.querySelectorAll("td").forEach((td, index) => {
    const column = columns[index] ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-value";
    button.setAttribute("aria-label", fill(say.copyValue, { column }));
    button.title = fill(say.copyValue, { column });
    button.addEventListener("click", () => {
      copy(valueOf(column), fill(say.copiedValue, { column }));
    });
    td.append(button);
  });
}

/** @param {string} column */
async function valueOf(column) {
  const { valueText } = await import("./table_facts.js");
  return valueText((await rowData())[column]);
}

/** @param {string[]} columns in the order of the page */
function copyMenu(columns) {
  const menu = document.createElement("details");
  menu.className = "details-menu copy-menu";
  const summary = document.createElement("summary");
  summary.textContent = say.copyAs;
  const list = document.createElement("ul");
  for (const [format, label] of FORMATS) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-as-link";
    button.textContent = label;
    button.addEventListener("click", () => {
      menu.open = false;
      summary.focus();
      copy(rowAs(format, columns), fill(say.copiedAs, { format: label }));
    });
    item.append(button);
    list.append(item);
  }
  const box = document.createElement("div");
  box.className = "dropdown-menu";
  box.append(list);
  menu.append(summary, box);
  return menu;
}

/**
 * @param {string} format
 * @param {string[]} columns
 */
async function rowAs(format, columns) {
  const { FORMATS } = await import("./row_formats.js");
  const rows = [await rowData()];
  return FORMATS[format]?.write({ table: tableName(), columns, rows }) ?? "";
}

/**
 * The values as they are stored, not as they are drawn.
 * @returns {Promise<Record<string, unknown>>}
 */
async function rowData() {
  const { ask } = await import("./table_facts.js");
  const link = document.querySelector("link[rel=alternate]");
  const { rows } = await ask(link?.getAttribute("href") ?? location.href);
  return rows[0];
}

/** As it stands above the row in the way up. */
function tableName() {
  const links = document.querySelectorAll(".crumbs a");
  return links[links.length - 1]?.textContent ?? "";
}

/** @param {HTMLElement} content */
function addPreviews(content) {
  for (const line of content.querySelectorAll(".incoming-links > li")) {
    const link = line.querySelector("a");
    if (!(line instanceof HTMLElement) || !link) continue;
    const { table = "", column = "", count } = line.dataset;
    if (count === "0") continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-as-link preview-button";
    button.textContent = say.preview;
    button.setAttribute("aria-label", fill(say.previewOf, { table, column }));
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => togglePreview(line, button, link.href));
    line.append(" ", button);
  }
}

/**
 * @param {HTMLElement} line
 * @param {HTMLElement} button
 * @param {string} href of the table
 */
async function togglePreview(line, button, href) {
  const old = line.querySelector(".row-preview");
  button.setAttribute("aria-expanded", String(old === null));
  if (old) {
    old.remove();
    return;
  }
  const place = document.createElement("div");
  place.className = "row-preview";
  place.setAttribute("aria-busy", "true");
  place.setAttribute("role", "status");
  line.append(place);
  const rows = await firstRows(href).catch(() => null);
  place.removeAttribute("aria-busy");
  place.replaceChildren(rows ?? say.previewFailed);
}

/**
 * The table as its own page draws it, so that labels, links and plugins are there.
 * @param {string} href
 */
async function firstRows(href) {
  const url = new URL(href);
  for (const name of ["_nocount", "_nofacet", "_nosuggest"]) url.searchParams.set(name, "1");
  url.searchParams.set("_size", "5");
  const response = await fetch(url, { headers: { accept: "text/html" } });
  if (!response.ok) return null;
  const html = (await response.text()).replace(/<style\b[^>]*>.*?<\/style>/s, "");
  const page = new DOMParser().parseFromString(html, "text/html");
  const table = page.querySelector("table.rows-and-columns");
  for (const button of table?.querySelectorAll("button") ?? []) button.remove();
  // Sorting five rows leads nowhere.
  for (const link of table?.querySelectorAll("th a") ?? []) {
    link.replaceWith(link.textContent?.replace(/\s[▲▼]$/, "") ?? "");
  }
  const wrapper = document.createElement("div");
  wrapper.className = "table-wrapper";
  wrapper.tabIndex = 0;
  wrapper.setAttribute("role", "region");
  wrapper.setAttribute("aria-label", table?.closest("[aria-label]")?.ariaLabel ?? "");
  if (!table) return null;
  wrapper.append(table);
  return wrapper;
}

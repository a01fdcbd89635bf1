// @ts-check
/// <reference lib="dom" />
/** A list of tables and columns beside the SQL, each of which is put into it by a click. */

import { fill, words } from "./manager.js";
import { loadNames, quoted } from "./sql_names.js";
import { showStatus } from "./sql_status.js";
import { insertText } from "./sql_text.js";

/** @typedef {import("./sql_names.js").Table} Table */

const say = words("browserSql");
/** With fewer tables a look is quicker than a filter. */
const WORTH_FILTERING = 8;

/**
 * @param {HTMLElement} button that opens and closes it
 * @param {HTMLTextAreaElement} field
 */
export async function toggleSchema(button, field) {
  const open = field.form?.querySelector(".sql-schema");
  if (open) return close(button, open);
  try {
    const panel = panelOf(await loadNames(field), field);
    field.closest(".sql-editor")?.append(panel);
    button.setAttribute("aria-expanded", "true");
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(button, panel);
    });
    const first = panel.querySelector("input, summary");
    if (first instanceof HTMLElement) first.focus();
  } catch {
    showStatus(field, say.schemaFailed);
  }
}

/**
 * @param {HTMLElement} button
 * @param {Element} panel
 */
function close(button, panel) {
  panel.remove();
  button.setAttribute("aria-expanded", "false");
  button.focus();
}

/**
 * @param {Table[]} tables
 * @param {HTMLTextAreaElement} field
 */
function panelOf(tables, field) {
  const panel = document.createElement("div");
  panel.className = "sql-schema";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", say.schemaTitle);
  const shown = tables.filter(({ hidden }) => !hidden);
  const lines = shown.map((table) => lineOf(table, field));
  if (shown.length >= WORTH_FILTERING) panel.append(filterOf(lines));
  panel.append(...lines);
  return panel;
}

/**
 * @param {Table} table
 * @param {HTMLTextAreaElement} field
 */
function lineOf({ name, columns, is_view }, field) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = is_view ? `${name} (${say.view})` : name;
  const items = [name, ...columns].map((each) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = each;
    button.setAttribute("aria-label", fill(say.insertName, { name: each }));
    button.addEventListener("click", () => insertText(field, quoted(each)));
    item.append(button);
    return item;
  });
  const list = document.createElement("ul");
  list.append(...items);
  details.append(summary, list);
  return details;
}

/** @param {HTMLDetailsElement[]} lines */
function filterOf(lines) {
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = say.schemaFilter;
  box.setAttribute("aria-label", say.schemaFilter);
  box.addEventListener("input", () => {
    const text = box.value.trim().toLowerCase();
    for (const line of lines) {
      line.hidden = !line.textContent?.toLowerCase().includes(text);
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  return box;
}

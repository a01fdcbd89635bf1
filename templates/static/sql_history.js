// @ts-check
/// <reference lib="dom" />
/** The statements that somebody has run in this browser, the newest first, to take one again. */

import { words } from "./manager.js";
import { replaceText } from "./sql_text.js";

const say = words("browserSql");

/**
 * @param {HTMLElement} button that opens and closes it
 * @param {HTMLTextAreaElement} field
 * @param {string} key where it is kept
 */
export function toggleHistory(button, field, key) {
  const open = field.form?.querySelector(".sql-history");
  button.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const panel = document.createElement("div");
  panel.className = "sql-history";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", say.history);
  button.closest(".sql-buttons")?.after(panel);
  const close = () => {
    panel.remove();
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else moveByKeys(panel, event);
  });
  fill(panel, { key, choose });

  /** @param {string} sql */
  function choose(sql) {
    panel.remove();
    button.setAttribute("aria-expanded", "false");
    replaceText(field, sql);
  }
}

/**
 * @param {HTMLElement} panel
 * @param {{ key: string, choose: (sql: string) => void }} options
 */
function fill(panel, { key, choose }) {
  const statements = read(key);
  if (statements.length === 0) {
    panel.textContent = say.historyEmpty;
    panel.tabIndex = -1;
    return panel.focus();
  }
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = say.historySearch;
  search.setAttribute("aria-label", say.historySearch);
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button-plain";
  clear.textContent = say.historyClear;
  clear.addEventListener("click", () => {
    localStorage.removeItem(key);
    panel.replaceChildren();
    fill(panel, { key, choose });
  });
  const list = document.createElement("ul");
  const show = () => list.replaceChildren(...matches(statements, search.value, choose));
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    // The form is not what is meant.
    if (event.key === "Enter") event.preventDefault();
  });
  show();
  panel.append(search, " ", clear, list);
  search.focus();
}

/**
 * @param {string} key
 * @returns {string[]}
 */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

/**
 * @param {string[]} statements
 * @param {string} text
 * @param {(sql: string) => void} choose
 */
function matches(statements, text, choose) {
  const wanted = text.trim().toLowerCase();
  const found = statements.filter((sql) => sql.toLowerCase().includes(wanted));
  if (found.length === 0) {
    const item = document.createElement("li");
    item.textContent = say.historyNoMatch;
    return [item];
  }
  return found.map((sql) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sql.replace(/\s+/g, " ").trim();
    button.title = sql;
    button.addEventListener("click", () => choose(sql));
    item.append(button);
    return item;
  });
}

/**
 * Arrows lead from the search to the statements and between them.
 * @param {HTMLElement} panel
 * @param {KeyboardEvent} event
 */
function moveByKeys(panel, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...panel.querySelectorAll("input, li > button")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

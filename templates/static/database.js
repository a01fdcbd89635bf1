// @ts-check
/// <reference lib="dom" />
/** What scripts add to the page of a database: a box that narrows the list of tables, a folded SQL form. */

import { fill, words } from "./manager.js";

const say = words("browserDatabase");

/** With fewer tables a look is quicker than a filter. */
const WORTH_FILTERING = 6;

addFilterBox();
foldOnNarrowScreens();

loadSqlOnIntent();

/** Most visitors come for the tables. */
function loadSqlOnIntent() {
  const form = document.querySelector("form.sql");
  for (const sign of ["pointerover", "focusin"]) {
    form?.addEventListener(sign, () => import("./sql_page.js"), { once: true });
  }
}

function addFilterBox() {
  const tables = document.querySelectorAll(".db-table:not(.db-table-heads)");
  const header = document.querySelector(".section-header");
  if (!header || tables.length < WORTH_FILTERING) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter-box";
  box.placeholder = say.filter;
  box.setAttribute("aria-label", say.filterLabel);
  const status = document.createElement("span");
  status.className = "section-note";
  status.setAttribute("role", "status");
  box.addEventListener("input", () => {
    const n = showMatches(tables, box.value.trim().toLowerCase());
    status.textContent = box.value.trim() === ""
      ? ""
      : fill(say.shown, { n, total: tables.length });
  });
  header.append(box, status);
}

/**
 * @param {Iterable<Element>} lines
 * @param {string} text
 * @returns {number} how many are shown
 */
function showMatches(lines, text) {
  let shown = 0;
  for (const line of lines) {
    if (!(line instanceof HTMLElement)) continue;
    const name = line.querySelector("h3")?.textContent ?? "";
    const columns = line.querySelector(".table-columns")?.textContent ?? "";
    line.hidden = !`${name}\n${columns}`.toLowerCase().includes(text);
    if (!line.hidden) shown++;
  }
  return shown;
}

function foldOnNarrowScreens() {
  const form = document.querySelector("details.sql-form");
  if (form instanceof HTMLDetailsElement && matchMedia("(max-width: 640px)").matches) {
    form.open = false;
  }
}

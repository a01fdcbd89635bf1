// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-window -- A browser has it.
/**
 * What scripts add to the page of a table: menus of columns, and what the page of a large table did
 * not wait for: the number of rows, facets, suggestions.
 */

import { columnActions } from "./column_actions.js";

/** Parts of the page that a complete one has more of. */
const LATE_PARTS = ["row-count", "facets"];

/** Asks for the same page once more, this time with everything in it. */
async function completePage() {
  const url = new URL(location.href);
  url.searchParams.set("_complete", "1");
  const response = await fetch(url, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.title = page.title;
  for (const id of LATE_PARTS) {
    const part = page.getElementById(id);
    if (part !== null) document.getElementById(id)?.replaceWith(part);
  }
}

/** Columns of the schema get a menu; the column "Link" is none. */
function addMenuButtons() {
  const headings = document.querySelectorAll(
    ".rows-and-columns th[data-column]:not([data-is-link-column])",
  );
  for (const th of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "column-menu-button";
    button.setAttribute("aria-label", `Column actions for ${th.getAttribute("data-column")}`);
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    th.append(button);
  }
  const head = document.querySelector(".rows-and-columns > thead");
  head?.addEventListener("click", ({ target }) => openMenu(target));
  head?.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "ArrowDown") return;
    if (openMenu(event.target)) event.preventDefault();
  });
  // Whoever comes near a heading will hardly wait for the menu.
  for (const near of ["pointerover", "focusin"]) {
    head?.addEventListener(near, () => loadMenu(), { once: true });
  }
}

/** The menu takes some code that most visitors never need. */
function loadMenu() {
  return import("./column_menu.js");
}

/** @param {EventTarget | null} target */
function openMenu(target) {
  const button = target instanceof Element ? target.closest(".column-menu-button") : null;
  if (!(button instanceof HTMLElement)) return false;
  loadMenu().then(({ toggleColumnMenu }) => toggleColumnMenu(button));
  return true;
}

/** The arrow in the heading, for those who do not see it; the form knows by what the rows are sorted. */
function tellSortedColumn() {
  const column = document.querySelector('select[name="_sort"] > option[selected]');
  const isDescending = document.querySelector('input[name="_sort_by_desc"][checked]') !== null;
  const heading = column instanceof HTMLOptionElement &&
    document.querySelector(`th[data-column="${CSS.escape(column.value)}"]`);
  if (heading) heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
}

window.__DATASETTE__.columnActions = columnActions;
addMenuButtons();
tellSortedColumn();

if (document.querySelector("[data-late]") !== null) {
  // The rows are what people came for: everything else waits until they are drawn.
  if ("requestIdleCallback" in window) requestIdleCallback(completePage);
  else setTimeout(completePage, 1);
}

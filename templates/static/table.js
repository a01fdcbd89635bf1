// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * What scripts add to the page of a table. It comes with the first sign of the visitor; menus, the
 * cell cursor, filters and the rest are loaded when somebody comes near them.
 */

import { isCellKey, isShortcut } from "./manager.js";

/** Milliseconds. */
const EDGES_AFTER = 80;

offerColumnMenus();
addCellKeys();
addPageKeys();
offerSelection();
whenNear(".filters", () => import("./filter_rows.js"));
whenNear(".facet-panel", async () => (await import("./facet_panel.js")).enhanceFacets());
applyWidths();

/**
 * Runs once for each element of a kind that the pointer or the focus comes to.
 * @param {string} selector
 * @param {() => unknown} run
 */
function whenNear(selector, run) {
  const known = new WeakSet();
  /** @param {EventTarget | null} target */
  const look = (target) => {
    const element = target instanceof Element ? target.closest(selector) : null;
    if (element === null || known.has(element)) return;
    known.add(element);
    run();
  };
  for (const near of ["pointerover", "focusin"]) {
    document.addEventListener(near, ({ target }) => look(target));
  }
  // What brought this script may have been just that.
  look(document.querySelector(`${selector}:is(:hover, :focus-within)`));
}

/** Columns of the schema have a button for a menu. */
function offerColumnMenus() {
  const head = document.querySelector(".rows-and-columns > thead");
  head?.addEventListener("click", ({ target }) => openMenu(target));
  head?.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "ArrowDown") return;
    if (openMenu(event.target)) event.preventDefault();
  });
  // Whoever comes near a heading will hardly wait for the menu.
  whenNear(".rows-and-columns > thead", async () => {
    await loadMenu();
    // A click that is on its way comes first.
    await new Promise((resolve) => setTimeout(resolve, EDGES_AFTER));
    (await import("./column_resize.js")).prepareEdges();
  });
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

/** Clicks on cells, and keys while the focus is among them. */
function addCellKeys() {
  /** @type {typeof import("./cell_cursor.js") | null} */
  let cells = null;
  const load = async () => cells = await import("./cell_cursor.js");
  // Once it is there, a key is handled before the next one comes.
  /** @param {(module: typeof import("./cell_cursor.js")) => void} run */
  const use = (run) => cells === null ? load().then(run) : run(cells);
  whenNear(".rows-and-columns > tbody", load);
  for (const wrapper of document.querySelectorAll(".table-wrapper")) {
    wrapper.addEventListener("click", (event) => {
      if (!(event instanceof MouseEvent) || event.defaultPrevented) return;
      use(({ clickCell }) => clickCell(event));
    });
    wrapper.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || !isCellKey(event)) return;
      event.preventDefault();
      use(({ pressCellKey }) => pressCellKey(event, wrapper));
    });
  }
}

/** The boxes before rows appear when somebody wants them. */
function offerSelection() {
  document.querySelector("[data-select-rows]")?.addEventListener("click", async () => {
    (await import("./row_select.js")).toggleSelection();
  });
}

/** `[` and `]` turn the page. */
function addPageKeys() {
  document.addEventListener("keydown", (event) => {
    if ((event.key !== "[" && event.key !== "]") || !isShortcut(event)) return;
    const link = document.querySelector(`main a[rel~="${event.key === "[" ? "prev" : "next"}"]`);
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    link.click();
  });
}

/** Widths in the address that the server did not draw, as under templates of others. */
async function applyWidths() {
  if (!/[?&]_widths=/.test(location.search)) return;
  if (document.querySelector(".rows-and-columns.has-widths") !== null) return;
  (await import("./column_resize.js")).applyWidths();
}

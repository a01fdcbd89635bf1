// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-window -- A browser has it.
/**
 * What scripts add to the page of a table. Here is what has to be there at once; menus, the cell
 * cursor, filters and the rest are loaded when somebody comes near.
 */

import { isShortcut } from "./app.js";
import { columnActions } from "./column_actions.js";
import { fill, words } from "./manager.js";

const say = words("browserTable");
/** Parts of the page that a complete one has more of. */
const LATE_PARTS = ["#row-count", "#facets", ".pager-range", ".pager ~ .pager > .pager-range"];
/** Milliseconds. */
const EDGES_AFTER = 80;
/** Keys of the cell cursor: those that everybody may use, and those that can be switched off. */
const CURSOR_KEYS = /^(Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down)|Enter|Escape)$/;
const CELL_LETTERS = /^[ecCfx]$/;

window.__DATASETTE__.columnActions = columnActions;
addMenuButtons();
tellSortedColumn();
drawBars();
addCellKeys();
addPageKeys();
addSelectButton();
whenNear(".filters", () => import("./filter_rows.js"));
whenNear(".facet-panel", () => import("./facet_panel.js"));
applyWidths();
completeLater();

/**
 * Runs once, when the pointer or the focus comes to an element.
 * @param {string} selector
 * @param {() => unknown} run
 */
function whenNear(selector, run) {
  for (const element of document.querySelectorAll(selector)) {
    const once = new AbortController();
    for (const near of ["pointerover", "focusin"]) {
      element.addEventListener(near, () => {
        once.abort();
        run();
      }, { signal: once.signal });
    }
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
    const column = th.getAttribute("data-column") ?? "";
    button.setAttribute("aria-label", fill(say.columnButton, { column }));
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    // To drag the width by; what it is to do comes later, but then it must not move anything.
    const edge = document.createElement("span");
    edge.className = "column-edge";
    th.append(button, edge);
  }
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

/** The arrow in the heading, for those who do not see it; the form knows by what the rows are sorted. */
function tellSortedColumn() {
  const column = document.querySelector('select[name="_sort"] > option[selected]');
  const isDescending = document.querySelector('input[name="_sort_by_desc"][checked]') !== null;
  const heading = column instanceof HTMLOptionElement &&
    document.querySelector(`th[data-column="${CSS.escape(column.value)}"]`);
  if (heading) heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
}

/** How many rows each value of a facet has beside the others; the style sheet draws it. */
function drawBars() {
  for (const facet of document.querySelectorAll(".facet-info")) {
    const counts = [...facet.querySelectorAll(".facet-count")]
      .map((shown) => ({ shown, count: Number(shown.textContent?.replace(/\D/g, "")) }));
    const most = Math.max(...counts.map(({ count }) => count));
    for (const { shown, count } of counts) {
      const item = shown.closest("li");
      item?.style.setProperty("--part", `${(100 * count / (most || 1)).toFixed(1)}%`);
    }
  }
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
      if (!(event instanceof KeyboardEvent) || !isCellKey(event, wrapper)) return;
      event.preventDefault();
      use(({ pressCellKey }) => pressCellKey(event, wrapper));
    });
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {Element} wrapper
 */
function isCellKey(event, wrapper) {
  const { key, target } = event;
  const isAmongCells = target === wrapper || (target instanceof Element && target.matches("td"));
  const isInCell = isAmongCells || (target instanceof Element && target.closest("td") !== null);
  if (CELL_LETTERS.test(key)) return isInCell && isShortcut(event);
  return isAmongCells && CURSOR_KEYS.test(key) && !event.altKey && !event.metaKey;
}

/** The boxes before rows appear when somebody wants them. Nothing moves when the button comes. */
function addSelectButton() {
  const exports = document.querySelector(".count-line > .export-links");
  if (exports === null || document.querySelector(".rows-and-columns > tbody > tr") === null) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-as-link select-rows";
  button.dataset.selectRows = "";
  button.setAttribute("aria-pressed", "false");
  button.textContent = say.selectRows;
  button.addEventListener("click", async () => {
    (await import("./row_select.js")).toggleSelection();
  });
  exports.before(button);
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

function completeLater() {
  if (document.querySelector("[data-late]") === null) return;
  // The rows are what people came for: everything else waits until they are drawn.
  if ("requestIdleCallback" in window) requestIdleCallback(completePage);
  else setTimeout(completePage, 1);
}

/** Asks for the same page once more, this time with everything in it. */
async function completePage() {
  const url = new URL(location.href);
  url.searchParams.set("_complete", "1");
  try {
    const response = await fetch(url, { headers: { accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    // Style sheets of that page have another nonce than those of this one.
    const html = (await response.text()).replace(/<style[\s\S]*?<\/style>/g, "");
    showLateParts(new DOMParser().parseFromString(html, "text/html"));
  } catch {
    tellLateFailure();
  }
}

/** @param {Document} page */
function showLateParts(page) {
  document.title = page.title;
  for (const part of LATE_PARTS) {
    const [old, now] = [document.querySelector(part), page.querySelector(part)];
    if (old === null || now === null) continue;
    now.toggleAttribute("open", old.hasAttribute("open"));
    if (old.ariaLive === null) {
      old.replaceWith(now);
      continue;
    }
    // Only what changes inside a live region is read out.
    old.removeAttribute("data-late");
    old.replaceChildren(...now.childNodes);
  }
  drawBars();
  whenNear(".facet-panel", () => import("./facet_panel.js"));
}

/** It may work the next time; the link that was there before does the same. */
function tellLateFailure() {
  const note = document.createElement("p");
  note.className = "late-failed";
  note.setAttribute("role", "status");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button-as-link";
  again.textContent = say.tryAgain;
  again.addEventListener("click", () => {
    note.remove();
    completePage();
  });
  note.append(say.lateFailed, " ", again);
  document.getElementById("row-count")?.after(note);
}

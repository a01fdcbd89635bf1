// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The menu of a column, loaded when somebody goes near the button that opens it. */

import { nextEntry } from "./app.js";
import { columnActions } from "./column_actions.js";

/** Pixels kept free at the edge of the window. */
const MARGIN = 8;

const menu = makeMenu();
/** @type {HTMLElement | null} The button of the open menu. */
let opener = null;

/**
 * Opens the menu of the column; closes it when it is open.
 * @param {HTMLElement} button
 */
export function toggleColumnMenu(button) {
  const isOpen = opener === button;
  close();
  const th = button.closest("th");
  if (isOpen || th === null) return;
  opener = button;
  button.setAttribute("aria-expanded", "true");
  menu.replaceChildren(...contentOf(th));
  menu.hidden = false;
  place(button);
  entries()[0]?.focus({ preventScroll: true });
}

function makeMenu() {
  const element = document.createElement("div");
  element.className = "column-menu";
  element.id = "column-menu";
  element.hidden = true;
  element.addEventListener("keydown", onKey);
  document.querySelector("main")?.append(element);
  document.addEventListener("pointerdown", ({ target }) => {
    const isInside = target instanceof Node &&
      (element.contains(target) || opener?.contains(target));
    if (!isInside) close();
  });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    const isElsewhere = relatedTarget instanceof Node && !element.contains(relatedTarget);
    if (isElsewhere && relatedTarget !== opener) close();
  });
  for (const event of ["scroll", "resize"]) {
    addEventListener(event, ({ target }) => {
      // The page takes the menu along; what scrolls inside the page does not.
      if (target !== document && target !== element) close();
    }, { capture: true });
  }
  return element;
}

/** @param {HTMLTableCellElement} th */
function contentOf(th) {
  const { columnName } = columnActions.getColumnMeta(th);
  const list = document.createElement("ul");
  list.setAttribute("role", "menu");
  list.setAttribute("aria-label", `Column ${columnName}`);
  list.append(...columnActions.buildColumnActionItems(th).map(entryFor));
  const notes = [columnActions.getColumnTypeText(th), th.dataset.columnDescription]
    .filter((text) => text !== null && text !== undefined)
    .map((text) => {
      const note = document.createElement("p");
      note.textContent = text;
      return note;
    });
  return [list, ...notes];
}

/** @param {import("../../lib/browser.d.ts").ColumnAction} action */
function entryFor({ label, href, onClick }) {
  const item = document.createElement("li");
  item.setAttribute("role", "none");
  const entry = document.createElement(href === undefined ? "button" : "a");
  if (entry instanceof HTMLAnchorElement) entry.href = href ?? "";
  else entry.type = "button";
  entry.setAttribute("role", "menuitem");
  entry.tabIndex = -1;
  entry.textContent = label;
  entry.addEventListener("click", (event) => {
    // First, so that a dialog which opens now gives the focus back to the heading.
    close({ keepsFocus: true });
    if (event instanceof MouseEvent) onClick?.(event);
  });
  item.append(entry);
  return item;
}

function entries() {
  return [...menu.querySelectorAll("[role=menuitem]")].filter((one) => one instanceof HTMLElement);
}

/**
 * Below the button, inside the window.
 * @param {HTMLElement} button
 */
function place(button) {
  const { left, bottom } = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const x = Math.max(MARGIN, Math.min(left, width - menu.offsetWidth - MARGIN));
  menu.style.left = `${x + scrollX}px`;
  menu.style.top = `${bottom + 4 + scrollY}px`;
  if (menu.getBoundingClientRect().bottom > innerHeight) menu.scrollIntoView({ block: "nearest" });
}

/** @param {{ keepsFocus?: boolean }} [options] keepsFocus: the button gets it */
function close({ keepsFocus = false } = {}) {
  const button = opener;
  if (button === null) return;
  opener = null;
  button.setAttribute("aria-expanded", "false");
  if (keepsFocus) button.focus({ preventScroll: true });
  menu.hidden = true;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const next = nextEntry(event.key, entries());
  if (next) {
    next.focus();
    event.preventDefault();
  } else if (event.key === " " && event.target instanceof HTMLAnchorElement) {
    event.preventDefault();
    event.target.click();
  } else if (event.key === "Escape" || event.key === "Tab") {
    // With Tab the browser goes on from the button.
    close({ keepsFocus: true });
  }
}

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * One menu at a time, beside what opened it. It stands on a backdrop, so that nothing under it is a
 * target of which the menu leaves a sliver. That is a popover: in the top layer it moves nothing, and
 * opening it costs a page of 1,000 rows no layout.
 */

import { nextEntry } from "./app.js";
import { make, makeButton } from "./dom.js";

/** @typedef {import("../../lib/browser.d.ts").ColumnAction} ColumnAction */

/** Pixels kept free at the edge of the window. */
const MARGIN = 8;

const backdrop = makeBackdrop();
const menu = makeMenu();
/** @type {HTMLElement | null} What opened the menu. */
let opener = null;

/**
 * Opens a menu; closes it when the same element has opened it before.
 * @param {HTMLElement} anchor gets the focus back
 * @param {() => Node[]} draw
 * @returns {boolean} it is open now
 */
export function togglePopup(anchor, draw) {
  const isOpen = opener === anchor;
  closePopup();
  if (isOpen) return false;
  const { left, bottom, top } = anchor.getBoundingClientRect();
  opener = anchor;
  anchor.setAttribute("aria-expanded", "true");
  menu.replaceChildren(...draw());
  disableHeadings(true);
  backdrop.showPopover();
  const x = Math.min(left, document.documentElement.clientWidth - menu.offsetWidth - MARGIN);
  const height = menu.offsetHeight;
  const isAbove = bottom + height > innerHeight && top > innerHeight - bottom;
  const y = isAbove ? top - height - 4 : bottom + 4;
  menu.style.left = `${Math.max(MARGIN, x)}px`;
  menu.style.top = `${Math.max(MARGIN, Math.min(y, innerHeight - height - MARGIN))}px`;
  entries()[0]?.focus({ preventScroll: true });
  return true;
}

/** @param {{ keepsFocus?: boolean }} [options] keepsFocus: what opened the menu gets it */
export function closePopup({ keepsFocus = false } = {}) {
  const anchor = opener;
  if (anchor === null) return;
  disableHeadings(false);
  opener = null;
  anchor.removeAttribute("aria-expanded");
  if (anchor.hasAttribute("aria-haspopup")) anchor.setAttribute("aria-expanded", "false");
  if (keepsFocus) anchor.focus({ preventScroll: true });
  backdrop.hidePopover();
}

/**
 * @param {string} label
 * @param {ColumnAction[]} actions
 */
export function menuOf(label, actions) {
  return make("ul", { role: "menu", "aria-label": label }, ...actions.map(entryFor));
}

/** @param {ColumnAction} action */
export function entryFor({ label, href, onClick }) {
  const entry = href === undefined ? makeButton("", () => {}) : make("a", { href });
  entry.setAttribute("role", "menuitem");
  entry.tabIndex = -1;
  entry.textContent = label;
  entry.addEventListener("click", (event) => {
    // First, so that a dialog which opens now gives the focus back.
    closePopup({ keepsFocus: true });
    if (event instanceof MouseEvent) onClick?.(event);
  });
  return make("li", { role: "none" }, entry);
}

/**
 * Where a table is scrolled sideways, the first heading lies on others and leaves slivers of them.
 * @param {boolean} areInert
 */
function disableHeadings(areInert) {
  const head = opener?.closest("thead");
  if (head) head.inert = areInert;
}

function makeBackdrop() {
  const element = make("div", { class: "menu-backdrop", popover: "manual" });
  // Else the page around it would get the focus.
  element.addEventListener("mousedown", (event) => {
    if (event.target === element) event.preventDefault();
  });
  element.addEventListener("click", ({ clientX, clientY, target }) => {
    if (target !== element) return;
    const anchor = opener;
    closePopup({ keepsFocus: true });
    // From one menu to another it takes one click.
    const under = document.elementFromPoint(clientX, clientY)?.closest("[aria-haspopup=menu]");
    if (under instanceof HTMLElement && under !== anchor) under.click();
  });
  document.querySelector("main")?.append(element);
  return element;
}

function makeMenu() {
  const element = make("div", { class: "column-menu", id: "column-menu" });
  element.addEventListener("keydown", onKey);
  backdrop.append(element);
  element.addEventListener("focusout", ({ relatedTarget }) => {
    const isElsewhere = relatedTarget instanceof Node && !element.contains(relatedTarget);
    if (isElsewhere && relatedTarget !== opener) closePopup();
  });
  for (const event of ["scroll", "resize"]) {
    addEventListener(event, ({ target }) => {
      if (target !== element) closePopup();
    }, { capture: true });
  }
  return element;
}

function entries() {
  return [...menu.querySelectorAll("[role=menuitem]")].filter((one) => one instanceof HTMLElement);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  event.stopPropagation();
  const next = nextEntry(event.key, entries());
  if (next) {
    next.focus();
    event.preventDefault();
  } else if (event.key === " " && event.target instanceof HTMLAnchorElement) {
    event.preventDefault();
    event.target.click();
  } else if (event.key === "Escape" || event.key === "Tab") {
    // With Tab the browser goes on from what opened the menu.
    closePopup({ keepsFocus: true });
  }
}

// @ts-check
/// <reference lib="dom" />
/**
 * What scripts add to every page: menus that close, messages that can be dismissed, and, once
 * somebody wants them, the choices in the menu of tools, the jump menu, the list of keys. It comes
 * with the first sign of the visitor, so menus may be open already.
 */

import { isJumpChord, isShortcut } from "./manager.js";

/** Pixels; every target is larger. */
const STEP = 12;

/** @type {WeakMap<Element, HTMLElement[]>} */
const covered = new WeakMap();

/** The menu of tools grows when its choices are there. */
const grown = new ResizeObserver((boxes) =>
  boxes.forEach(({ target }) => coverTargets(target, true))
);

closeMenus();
moveInMenus();
dismissMessages();
addPreferences();
openOnRequest();

/** A click elsewhere, or Escape, closes an open menu; opening one closes the others. */
function closeMenus() {
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element ? event.target.closest(".details-menu") : null;
    for (const menu of openMenus()) if (menu !== inside) menu.open = false;
  });
  for (const menu of openMenus()) watchEdges(menu);
  // It bubbles nowhere.
  document.addEventListener("toggle", ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.matches(".details-menu")) watchEdges(target);
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}

/**
 * Of the links at its edges an open menu leaves slivers, which nobody hits: they are inert meanwhile.
 * @param {HTMLDetailsElement} menu
 */
function watchEdges(menu) {
  const box = menu.querySelector(".dropdown-menu");
  if (box === null) return;
  coverTargets(box, menu.open);
  if (menu.open) grown.observe(box);
  else grown.unobserve(box);
}

/**
 * @param {Element} box of a menu
 * @param {boolean} isOpen it lies on them now
 */
function coverTargets(box, isOpen) {
  for (const target of covered.get(box) ?? []) target.inert = false;
  const outside = box.getBoundingClientRect();
  const [left, right] = [outside.left + 1, outside.right - 1];
  const [top, bottom] = [outside.top + 1, outside.bottom - 1];
  const targets = new Set();
  /** @type {(x: number, y: number) => void} */
  const look = (x, y) => {
    for (const element of document.elementsFromPoint(x, y)) {
      const target = element.closest("a, button, input, select, textarea");
      if (target instanceof HTMLElement && !box.contains(target)) targets.add(target);
    }
  };
  if (isOpen) {
    for (let x = left; x < right + STEP; x += STEP) {
      for (const y of [top, bottom]) look(Math.min(x, right), y);
    }
    for (let y = top; y < bottom; y += STEP) for (const x of [left, right]) look(x, y);
  }
  covered.set(box, [...targets]);
  for (const target of targets) target.inert = true;
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
function openMenus() {
  return document.querySelectorAll("details.details-menu[open]");
}

/** Arrows, Home and End move between the entries of a menu. */
function moveInMenus() {
  document.addEventListener("keydown", (event) => {
    const menu = event.target instanceof Element ? event.target.closest(".details-menu") : null;
    if (!(menu instanceof HTMLDetailsElement) || event.target instanceof HTMLInputElement) return;
    /** @type {HTMLElement[]} */
    const entries = [...menu.querySelectorAll(".dropdown-menu :is(a, button)")]
      .filter((entry) => entry instanceof HTMLElement);
    const next = nextEntry(event.key, entries);
    if (!next) return;
    menu.open = true;
    next.focus();
    event.preventDefault();
  });
}

/**
 * The entry that a key leads to; undefined for other keys.
 * @param {string} key
 * @param {HTMLElement[]} entries
 * @returns {HTMLElement | undefined}
 */
export function nextEntry(key, entries) {
  const current = entries.findIndex((entry) => entry === document.activeElement);
  switch (key) {
    case "ArrowDown":
      return entries[(current + 1) % entries.length];
    case "ArrowUp":
      return entries.at(current <= 0 ? -1 : current - 1);
    case "Home":
      return entries[0];
    case "End":
      return entries.at(-1);
    default:
      return undefined;
  }
}

function dismissMessages() {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest(".message-dismiss") : null;
    button?.parentElement?.remove();
  });
}

/** What is chosen once a year is loaded when somebody opens the menu. */
function addPreferences() {
  const menu = document.querySelector("details.tools-menu");
  if (!(menu instanceof HTMLDetailsElement)) return;
  const fill = async () => (await import("./preferences.js")).fillPreferences(menu);
  if (menu.open) fill();
  else menu.addEventListener("toggle", fill, { once: true });
}

/** `/`, Ctrl+K and the button in the menu open the jump menu, `?` the list of keys. */
function openOnRequest() {
  document.addEventListener("keydown", (event) => {
    const isAlone = (event.key === "/" || event.key === "?") && isShortcut(event);
    if (!isJumpChord(event) && !isAlone) return;
    event.preventDefault();
    if (event.key === "?") import("./keys_help.js").then(({ showKeys }) => showKeys());
    else openJumpMenu();
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element &&
      event.target.closest("[data-navigation-search-open]");
    if (!button) return;
    event.preventDefault();
    const menu = button.closest("details");
    menu?.removeAttribute("open");
    // When the jump menu closes, the focus goes back to where it was.
    menu?.querySelector("summary")?.focus();
    openJumpMenu();
  });
}

/** Its code takes a moment to load; who cannot get it gets the page. */
async function openJumpMenu() {
  const element = document.querySelector("navigation-search");
  if (!element) return;
  try {
    // What it imports is named too, so that nothing waits for the first file.
    await Promise.all([
      import("./navigation_search.js"),
      import("./jump_results.js"),
      import("./recent_items.js"),
      import("./dom.js"),
    ]);
  } catch {
    location.assign(element.getAttribute("url") ?? "");
    return;
  }
  element.openMenu();
}

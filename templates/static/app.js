// @ts-check
/// <reference lib="dom" />
/**
 * What scripts add to every page: menus that close, messages that can be dismissed, and, once
 * somebody wants them, the choices in the menu of tools, the jump menu, the list of keys.
 */

import { words } from "./manager.js";

const say = words("browserApp");
const SHORTCUTS_KEY = "datasette.shortcuts";

closeMenus();
moveInMenus();
addDismissButtons();
addPreferences();
openOnRequest();

/** A click elsewhere, or Escape, closes an open menu; opening one closes the others. */
function closeMenus() {
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element ? event.target.closest(".details-menu") : null;
    for (const menu of openMenus()) if (menu !== inside) menu.open = false;
  });
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

/** Pixels; every target is larger. */
const STEP = 12;

/** @type {WeakMap<Element, HTMLElement[]>} */
const covered = new WeakMap();

/** The menu of tools grows when its choices are there. */
const grown = new ResizeObserver((boxes) =>
  boxes.forEach(({ target }) => coverTargets(target, true))
);

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

function addDismissButtons() {
  for (const message of document.querySelectorAll(".messages > p")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "message-dismiss";
    button.setAttribute("aria-label", say.dismissMessage);
    button.textContent = "×";
    button.addEventListener("click", () => message.remove());
    message.append(button);
  }
}

/** What is chosen once a year is loaded when somebody opens the menu. */
function addPreferences() {
  const menu = document.querySelector(".tools-menu");
  menu?.addEventListener("toggle", async () => {
    const { fillPreferences } = await import("./preferences.js");
    fillPreferences(menu, { areWanted: wantsShortcuts, want: wantShortcuts });
  }, { once: true });
}

/** `/`, Ctrl+K and the button in the menu open the jump menu, `?` the list of keys. */
function openOnRequest() {
  document.addEventListener("keydown", (event) => {
    const isChord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const isAlone = (event.key === "/" || event.key === "?") && isShortcut(event);
    if (!isChord && !isAlone) return;
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

/**
 * Is this a key alone, outside of fields, and does the visitor want such keys to do something?
 * @param {KeyboardEvent} event
 */
export function isShortcut(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const { target } = event;
  const isInField = target instanceof Element &&
    target.closest(
      "input, textarea, select, dialog, [contenteditable]:not([contenteditable=false])",
    );
  return !isInField && wantsShortcuts();
}

/** Keys alone get in the way of people who talk to their computer. */
function wantsShortcuts() {
  try {
    return localStorage.getItem(SHORTCUTS_KEY) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} isWanted */
function wantShortcuts(isWanted) {
  try {
    localStorage.setItem(SHORTCUTS_KEY, isWanted ? "on" : "off");
  } catch {
    // It is forbidden: the keys go on working.
  }
}

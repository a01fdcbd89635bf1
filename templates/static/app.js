// @ts-check
/// <reference lib="dom" />
/**
 * What scripts add to every page: menus that close, messages that can be dismissed, the choice of
 * theme, the jump menu.
 */

import { words } from "./manager.js";

const say = words("browserApp");
const SHORTCUTS_KEY = "datasette.shortcuts";

closeMenus();
moveInMenus();
addDismissButtons();
addPreferences();
openJumpMenuOnRequest();

/** A click elsewhere, or Escape, closes an open menu; opening one closes the others. */
function closeMenus() {
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element ? event.target.closest(".details-menu") : null;
    for (const menu of openMenus()) if (menu !== inside) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
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

/** The choice is kept in a cookie, for the server to send the right theme with the page. */
function addPreferences() {
  const menu = document.querySelector(".tools-menu > .dropdown-menu");
  if (!menu) return;
  const root = document.documentElement;
  const choices = document.createElement("fieldset");
  choices.className = "theme-switch";
  const legend = document.createElement("legend");
  legend.className = "visually-hidden";
  legend.textContent = say.theme;
  choices.append(legend);
  for (const theme of ["auto", "light", "dark"]) {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "theme";
    radio.value = theme;
    radio.checked = root.dataset.theme === theme;
    radio.addEventListener("change", () => {
      root.dataset.theme = theme;
      document.cookie = `ds_theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    });
    label.append(radio, theme);
    choices.append(label);
  }
  menu.append(choices, shortcutSwitch());
}

/** Keys alone get in the way of people who talk to their computer. */
function shortcutSwitch() {
  const label = document.createElement("label");
  const box = document.createElement("input");
  label.className = "shortcut-switch";
  box.type = "checkbox";
  box.checked = wantsShortcuts();
  box.addEventListener("change", () => {
    localStorage.setItem(SHORTCUTS_KEY, box.checked ? "on" : "off");
  });
  label.append(box, say.shortcutKeys);
  return label;
}

/** `/`, Ctrl+K and the button in the menu open it. */
function openJumpMenuOnRequest() {
  document.addEventListener("keydown", (event) => {
    const isChord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isChord && !(event.key === "/" && isShortcut(event))) return;
    event.preventDefault();
    openJumpMenu();
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

function wantsShortcuts() {
  try {
    return localStorage.getItem(SHORTCUTS_KEY) !== "off";
  } catch {
    return true;
  }
}

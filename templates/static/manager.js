// @ts-check
/// <reference lib="dom" />
// deno-lint-ignore-file no-console no-window -- A browser has both, and the console is for authors.
/**
 * What every page needs at once: the object that plugins in the browser talk to, the texts of the
 * page, and the wait for a first sign of the visitor, which loads all other scripts.
 */

/** @typedef {import("../../lib/browser.d.ts").BrowserPlugin} BrowserPlugin */
/** @typedef {import("../../lib/browser.d.ts").PanelConfig} PanelConfig */

/** @typedef {import("../words/words.ts").Words} Words */

/** @typedef {Pick<Words, import("../words/words.ts").BrowserGroup>} BrowserWords */

/** What a hand, a key or a finger does first. */
const SIGNS = ["pointerover", "focusin", "keydown"];
/** What scripts look after that come with the first sign. */
const WAITING = "[data-needs-script], [data-row-action], [data-table-action], td";
const PAGE_KEYS = ["/", "?", "[", "]"];
/** Keys of the cell cursor: those that everybody may use, and those that can be switched off. */
const CURSOR_KEYS = /^(Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down)|Enter|Escape)$/;
const CELL_LETTERS = /^[ecCfx]$/;
/** Where the choice of the visitor is kept; see {@link wantsShortcuts}. */
export const SHORTCUTS_KEY = "datasette.shortcuts";

/** @type {BrowserWords} */
const texts = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/**
 * The texts of a group in the language of the page, which has those that its scripts use.
 * @template {import("../words/words.ts").BrowserGroup} Group
 * @param {Group} group
 * @returns {BrowserWords[Group]}
 */
export function words(group) {
  return texts[group];
}

/**
 * Puts values into a text: `fill("{n} cells", { n: 3 })` is "3 cells".
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/** Of this page, without which the browser takes no style sheet that a script makes. */
export function pageNonce() {
  const script = document.querySelector("script[nonce]");
  return script instanceof HTMLScriptElement ? script.nonce : "";
}

/** @type {Map<string, BrowserPlugin>} */
const plugins = new Map();

/**
 * `event.detail` of `datasette_init`. A plugin that throws is named on the console, and the others
 * go on.
 * @type {import("../../lib/browser.d.ts").DatasetteManager}
 */
const manager = {
  VERSION: window.datasetteVersion,
  plugins,
  selectors: {
    jsonExportLink: ".export-links a[href*=json]",
    tableWrapper: ".table-wrapper",
    table: "table.rows-and-columns",
    aboveTablePanel: ".above-table-panel",
    tableHeaders: "table.rows-and-columns th",
    filterRows: ".filter-row",
    facetResults: ".facet-results [data-column]",
  },

  registerPlugin(name, plugin) {
    if (plugins.has(name)) console.warn(`Plugin "${name}" was registered before; this one counts`);
    plugins.set(name, plugin);
    if (plugin.makeAboveTablePanelConfigs) manager.renderAboveTablePanel();
  },

  makeColumnActions: (column) =>
    collect("makeColumnActions", (plugin) => plugin.makeColumnActions?.(column)),

  makeJumpSections: (context) =>
    collect("makeJumpSections", (plugin) => plugin.makeJumpSections?.(context)),

  makeColumnField(context) {
    for (const [name, plugin] of plugins) {
      const control = attempt(name, "makeColumnField", () => plugin.makeColumnField?.(context));
      if (control) return control;
    }
    return null;
  },

  renderAboveTablePanel() {
    const place = document.querySelector(manager.selectors.aboveTablePanel);
    if (!place) return;
    for (const [name, plugin] of plugins) {
      const configs = attempt(
        name,
        "makeAboveTablePanelConfigs",
        () => plugin.makeAboveTablePanelConfigs?.(),
      );
      for (const config of configs || []) addPanel(place, name, config);
    }
  },
};

window.__DATASETTE__ = manager;
// On the window, as scripts may wait for the same event on the document before they listen to ours.
addEventListener("DOMContentLoaded", () => {
  document.dispatchEvent(new CustomEvent("datasette_init", { detail: manager }));
}, { once: true });
waitForSign();

/**
 * @template T
 * @param {string} name of the plugin
 * @param {string} hook
 * @param {() => T} run
 * @returns {T | undefined} undefined when it throws
 */
function attempt(name, hook, run) {
  try {
    return run();
  } catch (error) {
    console.error(`Plugin "${name}": ${hook}() failed`, error);
    return undefined;
  }
}

/**
 * The lists of all plugins, one after the other.
 * @template T
 * @param {string} hook
 * @param {(plugin: BrowserPlugin) => T[] | null | undefined | void} ask
 * @returns {T[]}
 */
function collect(hook, ask) {
  return [...plugins].flatMap(([name, plugin]) => attempt(name, hook, () => ask(plugin)) || []);
}

/**
 * Every panel has a tab; the tabs are shown once there are two.
 * @param {Element} place
 * @param {string} pluginName
 * @param {PanelConfig} config
 */
function addPanel(place, pluginName, config) {
  const panelId = `${pluginName}_${config.id}_panel-content`;
  if (document.getElementById(panelId)) return;
  const { tabs, contents } = panelParts(place);
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `${panelId}-tab`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panelId);
  tab.textContent = config.label;
  const panel = document.createElement("div");
  panel.id = panelId;
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  tabs.append(tab);
  contents.append(panel);
  selectTab(tabs.querySelector("[aria-selected=true]") ?? tab);
  tabs.hidden = tabs.children.length < 2;
  attempt(pluginName, `panel "${config.id}": render`, () => config.render(panel));
}

/** @param {Element} place */
function panelParts(place) {
  /** @type {HTMLElement | null} */
  let tabs = place.querySelector(".tab-controls");
  /** @type {HTMLElement | null} */
  let contents = place.querySelector(".tab-contents");
  if (!tabs || !contents) {
    tabs = document.createElement("div");
    tabs.className = "tab-controls";
    tabs.setAttribute("role", "tablist");
    tabs.setAttribute("aria-label", words("browserApp").panels);
    tabs.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.matches("[role=tab]")) selectTab(target);
    });
    tabs.addEventListener("keydown", moveBetweenTabs);
    contents = document.createElement("div");
    contents.className = "tab-contents";
    place.append(tabs, contents);
  }
  return { tabs, contents };
}

/** @param {Element} selected */
function selectTab(selected) {
  for (const tab of selected.parentElement?.children ?? []) {
    const isSelected = tab === selected;
    tab.setAttribute("aria-selected", String(isSelected));
    tab.setAttribute("tabindex", isSelected ? "0" : "-1");
    const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
    if (panel) panel.hidden = !isSelected;
  }
}

/** @param {KeyboardEvent} event */
function moveBetweenTabs(event) {
  const tab = event.target;
  if (!(tab instanceof Element) || !tab.matches("[role=tab]")) return;
  const tabs = [...tab.parentElement?.children ?? []];
  const at = tabs.indexOf(tab);
  /** @type {Record<string, Element | undefined>} */
  const targets = {
    ArrowRight: tabs[(at + 1) % tabs.length],
    ArrowLeft: tabs.at(at - 1),
    Home: tabs[0],
    End: tabs.at(-1),
  };
  const next = targets[event.key];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  selectTab(next);
  next.focus();
}

/**
 * Nobody misses most scripts before they do something, and the page is there sooner without them.
 * What is done meanwhile to the things that they look after is done again once they are there.
 */
function waitForSign() {
  /** @type {string[]} */
  const urls = JSON.parse(document.getElementById("late-scripts")?.textContent ?? "[]");
  const end = new AbortController();
  /** @type {Promise<unknown> | null} */
  let loading = null;
  const load = () =>
    loading ??= Promise.allSettled(urls.map((url) => import(url))).then(() => end.abort());
  /** @type {(event: Event, again: (target: HTMLElement) => void) => void} */
  const postpone = (event, again) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target } = event;
    // Where a script could not be had, a button does what it does without it.
    load().then(() => target instanceof HTMLElement && again(target));
  };
  for (const sign of SIGNS) addEventListener(sign, load, { signal: end.signal });
  addEventListener("click", (event) => {
    if (isWaiting(event)) postpone(event, (target) => target.click());
  }, { capture: true, signal: end.signal });
  addEventListener("keydown", (event) => {
    if (!isPageKey(event)) return;
    postpone(event, (target) => target.dispatchEvent(new KeyboardEvent(event.type, event)));
  }, { capture: true, signal: end.signal });
  // What stands as `#name=value` in the address is for a script.
  if (location.hash.includes("=")) load();
}

/** @param {MouseEvent} event */
function isWaiting({ target }) {
  const control = target instanceof Element
    ? target.closest("a, button, input, summary, td")
    : null;
  return control !== null && control.matches(WAITING);
}

/** @param {KeyboardEvent} event */
function isPageKey(event) {
  return isJumpChord(event) || isCellKey(event) || isMenuKey(event) ||
    (PAGE_KEYS.includes(event.key) && isShortcut(event));
}

/** @param {KeyboardEvent} event */
function isMenuKey({ key, target }) {
  const menu = target instanceof Element ? target.closest(".details-menu") : null;
  return menu !== null && (key === "ArrowDown" || key === "ArrowUp");
}

/**
 * Does the key belong to the cells of a table?
 * @param {KeyboardEvent} event
 */
export function isCellKey(event) {
  const { key, target } = event;
  const place = target instanceof Element ? target.closest(".table-wrapper, td") : null;
  if (place === null) return false;
  const isAmongCells = target === place;
  const isInCell = isAmongCells || place.matches("td");
  if (CELL_LETTERS.test(key)) return isInCell && isShortcut(event);
  return isAmongCells && CURSOR_KEYS.test(key) && !event.altKey && !event.metaKey;
}

/** @param {KeyboardEvent} event */
export function isJumpChord({ key, ctrlKey, metaKey }) {
  return key.toLowerCase() === "k" && (ctrlKey || metaKey);
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
export function wantsShortcuts() {
  try {
    return localStorage.getItem(SHORTCUTS_KEY) !== "off";
  } catch {
    return true;
  }
}

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-console no-window -- A browser has both, and the console is for authors.
/** The jump menu, `<navigation-search url="/-/jump">`, loaded when it is opened for the first time. */

import { make, makeButton } from "./dom.js";
import { groupOf } from "./jump_results.js";
import { fill, words } from "./manager.js";
import { clearRecentItems, recentItems, rememberItem } from "./recent_items.js";

/** @typedef {import("./recent_items.js").JumpMatch} JumpMatch */

const say = words("browserJump");
/** What the places are called that are there before something is typed, by their type. */
const START_LABELS = new Map([["database", say.databases], ["table", say.mainTables]]);
/** Milliseconds without a key before the server is asked. */
const PAUSE = 120;

/**
 * A popover, as a modal dialog makes the rest of the page inert: on a page of 1,000 rows that took
 * 400 ms. Focus and clicks are kept inside by hand instead.
 */
class NavigationSearch extends HTMLElement {
  #dialog = make("div", { class: "jump-menu", popover: "manual" });
  /** @type {JumpMatch[]} What is listed, in order. */
  #listed = [];
  #active = -1;
  /** The last question; answers to earlier ones come too late. */
  #question = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** @type {Element | null} Has the focus when the menu closes. */
  #before = null;

  connectedCallback() {
    if (this.#dialog.isConnected) return;
    this.#dialog.append(this.#draw());
    this.append(this.#dialog);
    this.#listen();
  }

  openMenu() {
    if (this.#isOpen) return;
    this.#before = document.activeElement;
    this.#input.value = "";
    this.#dialog.showPopover();
    this.#input.focus({ preventScroll: true });
    this.#start();
  }

  closeMenu() {
    if (!this.#isOpen) return;
    clearTimeout(this.#pause);
    this.#question.abort();
    this.#dialog.hidePopover();
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
  }

  get #isOpen() {
    return this.#dialog.matches(":popover-open");
  }

  #draw() {
    const input = make("input", {
      class: "search-input",
      type: "text",
      role: "combobox",
      placeholder: say.placeholder,
      "aria-label": say.jumpTo,
      "aria-autocomplete": "list",
      "aria-controls": "jump-results",
      "aria-expanded": "false",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
    });
    const clear = makeButton(say.clear, () => this.#clear(), {
      class: "jump-clear button-as-link",
      "aria-label": say.clearRecent,
    });
    const close = makeButton("×", () => this.closeMenu(), {
      class: "jump-close",
      "aria-label": say.close,
    });
    const keys = [["↑", ""], ["↓", say.keyChoose], ["Enter", say.keyGo], ["Esc", say.keyClose]]
      .flatMap(([key = "", act = ""]) => [make("kbd", {}, key), ` ${act} `]);
    return make(
      "div",
      { class: "jump-box", role: "dialog", "aria-modal": "true", "aria-label": say.jumpTo },
      make("div", { class: "jump-field" }, input, close),
      make(
        "div",
        { class: "results-container" },
        make("div", { class: "jump-sections" }),
        clear,
        make("div", { id: "jump-results", role: "listbox", "aria-label": say.places }),
      ),
      make(
        "div",
        { class: "jump-footer" },
        make("span", { class: "jump-status", role: "status" }),
        make("span", { class: "jump-keys", "aria-hidden": "true" }, ...keys),
      ),
    );
  }

  /** @returns {HTMLInputElement} */
  get #input() {
    return this.#part("input");
  }

  /** @returns {HTMLElement} */
  get #list() {
    return this.#part("#jump-results");
  }

  /** @returns {NodeListOf<HTMLElement>} */
  get #options() {
    return this.#list.querySelectorAll("[role=option]");
  }

  /**
   * @template {HTMLElement} T
   * @param {string} selector
   * @returns {T}
   */
  #part(selector) {
    return /** @type {T} */ (this.#dialog.querySelector(selector));
  }

  #listen() {
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(
        () => this.#input.value.trim() ? this.#find() : this.#start(),
        PAUSE,
      );
    });
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", ({ target }) => this.#leave(target));
    this.#list.addEventListener("pointermove", ({ target }) => {
      const at = this.#indexOf(target);
      if (at !== -1 && at !== this.#active) this.#activate(at);
    });
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog) this.closeMenu();
    });
    this.#dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closeMenu();
      else if (event.key === "Tab") this.#keepFocus(event);
    });
  }

  /**
   * Tab goes round inside.
   * @param {KeyboardEvent} event
   */
  #keepFocus(event) {
    const all = [...this.#dialog.querySelectorAll("input, button, a[href], select, textarea")]
      .filter((one) => one instanceof HTMLElement)
      .filter((one) => one.tabIndex >= 0 && !one.hidden);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  }

  #clear() {
    clearRecentItems();
    this.#input.focus();
    this.#start();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.#listed.length - 1;
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowDown: () => this.#activate(this.#active >= last ? 0 : this.#active + 1),
      ArrowUp: () => this.#activate(this.#active <= 0 ? last : this.#active - 1),
      PageDown: () => this.#activate(last),
      PageUp: () => this.#activate(0),
      Enter: () => this.#options[this.#active]?.click(),
    };
    const act = acts[event.key];
    if (event.isComposing || !act) return;
    event.preventDefault();
    act();
  }

  /** Before something is typed: parts of plugins, recent places, then the main ones. */
  async #start() {
    const recent = recentItems();
    this.#showSections();
    this.#say("");
    this.#show([[say.recent, recent]]);
    this.#part(".jump-clear").hidden = recent.length === 0;
    const found = await this.#ask("");
    if (found === null) return;
    const groups = Map.groupBy(found.matches, ({ type }) => START_LABELS.get(type) ?? say.places);
    this.#show([[say.recent, recent], ...groups]);
  }

  async #find() {
    const text = this.#input.value;
    const found = await this.#ask(text);
    if (found === null) return;
    this.#part(".jump-sections").replaceChildren();
    this.#part(".jump-clear").hidden = true;
    this.#show([["", found.matches]], text);
    const { length } = found.matches;
    this.#say(
      found.truncated
        ? say.more
        : length === 0
        ? say.nothingFound
        : length === 1
        ? say.onePlace
        : fill(say.somePlaces, { n: length }),
    );
  }

  #showSections() {
    const context = { navigationSearch: this };
    const container = this.#part(".results-container");
    const place = this.#part(".jump-sections");
    place.replaceChildren();
    for (const section of window.__DATASETTE__.makeJumpSections(context)) {
      const node = make("div", { class: "jump-start-content" });
      if (section.id) node.dataset.jumpSectionId = section.id;
      place.append(node);
      try {
        section.render(node, { ...context, container, input: this.#input });
      } catch (error) {
        console.error(`Jump section "${section.id}": render() failed`, error);
      }
    }
  }

  /**
   * @param {string} text
   * @returns {Promise<{ matches: JumpMatch[], truncated: boolean } | null>} null when another
   *   question came after this one, or there is no answer
   */
  async #ask(text) {
    this.#question.abort();
    const { signal } = this.#question = new AbortController();
    const url = new URL(this.getAttribute("url") ?? "", location.href);
    url.searchParams.set("q", text.trim());
    url.searchParams.set("_menu", "1");
    try {
      const response = await fetch(url, { headers: { accept: "application/json" }, signal });
      if (!response.ok) throw new Error(`it said ${response.status}`);
      const found = await response.json();
      return signal.aborted ? null : found;
    } catch (error) {
      if (!signal.aborted) this.#say(fill(say.noAnswer, { reason: String(error) }));
      return null;
    }
  }

  /**
   * @param {[label: string, items: JumpMatch[]][]} groups
   * @param {string} [text] what is marked in their names
   */
  #show(groups, text = "") {
    const filled = groups.filter(([, items]) => items.length > 0);
    this.#listed = filled.flatMap(([, items]) => items);
    const typeLabels = [...START_LABELS.values()];
    this.#list.replaceChildren(
      ...filled.map(([label, items]) =>
        groupOf(label, items, { text, hasTypes: !typeLabels.includes(label) })
      ),
    );
    this.#options.forEach((option, at) => option.id = `jump-option-${at}`);
    this.#input.setAttribute("aria-expanded", String(this.#listed.length > 0));
    this.#activate(0);
  }

  /** @param {number} index */
  #activate(index) {
    this.#active = this.#listed.length === 0 ? -1 : index;
    this.#options.forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.#active));
      if (at === this.#active) option.scrollIntoView({ block: "nearest" });
    });
    if (this.#active === -1) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", `jump-option-${this.#active}`);
  }

  /**
   * @param {EventTarget | null} target
   * @returns {number} -1 when it is no option
   */
  #indexOf(target) {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    return [...this.#options].findIndex((one) => one === option);
  }

  /**
   * The link leads there.
   * @param {EventTarget | null} target
   */
  #leave(target) {
    const item = this.#listed[this.#indexOf(target)];
    if (item && item.type !== "search") rememberItem(item);
  }

  /** @param {string} text */
  #say(text) {
    this.#part(".jump-status").textContent = text;
  }
}

customElements.define("navigation-search", NavigationSearch);

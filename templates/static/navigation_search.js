// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-console no-window -- A browser has both, and the console is for authors.
/** The jump menu, `<navigation-search url="/-/jump">`, loaded when it is opened for the first time. */

import { element, groupOf } from "./jump_results.js";
import { clearRecentItems, recentItems, rememberItem } from "./recent_items.js";

/** @typedef {import("./recent_items.js").JumpMatch} JumpMatch */

/** What the places are called that are there before something is typed, by their type. */
const START_LABELS = new Map([["database", "Databases"], ["table", "Main tables"]]);
/** Milliseconds without a key before the server is asked. */
const PAUSE = 120;

const MARKUP = `
  <div class="jump-field">
    <input class="search-input" type="text" role="combobox" placeholder="Jump to…"
      aria-label="Jump to" aria-autocomplete="list" aria-controls="jump-results"
      aria-expanded="false" autocomplete="off" autocapitalize="off" spellcheck="false"
      enterkeyhint="go">
    <button type="button" class="jump-close" aria-label="Close">×</button>
  </div>
  <div class="results-container">
    <div class="jump-sections"></div>
    <button type="button" class="jump-clear button-as-link" aria-label="Clear recent">Clear</button>
    <div id="jump-results" role="listbox" aria-label="Places"></div>
  </div>
  <div class="jump-footer">
    <span class="jump-status" role="status"></span>
    <span class="jump-keys" aria-hidden="true">
      <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> go <kbd>Esc</kbd> close
    </span>
  </div>`;

class NavigationSearch extends HTMLElement {
  #dialog = document.createElement("dialog");
  /** @type {JumpMatch[]} What is listed, in order. */
  #listed = [];
  #active = -1;
  /** The last question; answers to earlier ones come too late. */
  #question = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  connectedCallback() {
    if (this.#dialog.isConnected) return;
    this.#dialog.className = "jump-menu";
    this.#dialog.setAttribute("aria-label", "Jump to");
    this.#dialog.innerHTML = MARKUP;
    this.append(this.#dialog);
    this.#listen();
  }

  openMenu() {
    if (this.#dialog.open) return;
    this.#input.value = "";
    this.#dialog.showModal();
    this.#input.focus();
    this.#start();
  }

  closeMenu() {
    this.#dialog.close();
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
    this.#part(".jump-close").addEventListener("click", () => this.closeMenu());
    this.#part(".jump-clear").addEventListener("click", () => {
      clearRecentItems();
      this.#input.focus();
      this.#start();
    });
    this.#list.addEventListener("click", ({ target }) => this.#leave(target));
    this.#list.addEventListener("pointermove", ({ target }) => {
      const at = this.#indexOf(target);
      if (at !== -1 && at !== this.#active) this.#activate(at);
    });
    this.#dialog.addEventListener("pointerdown", ({ target }) => {
      if (target === this.#dialog) this.closeMenu();
    });
    this.#dialog.addEventListener("close", () => {
      clearTimeout(this.#pause);
      this.#question.abort();
    });
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
    this.#show([["Recent", recent]]);
    this.#part(".jump-clear").hidden = recent.length === 0;
    const found = await this.#ask("");
    if (found === null) return;
    const groups = Map.groupBy(found.matches, ({ type }) => START_LABELS.get(type) ?? "Places");
    this.#show([["Recent", recent], ...groups]);
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
        ? "There is more: type another letter"
        : length === 0
        ? "Nothing is called like that"
        : `${length} ${length === 1 ? "place" : "places"}`,
    );
  }

  #showSections() {
    const context = { navigationSearch: this };
    const container = this.#part(".results-container");
    const place = this.#part(".jump-sections");
    place.replaceChildren();
    for (const section of window.__DATASETTE__.makeJumpSections(context)) {
      const node = element("div", "jump-start-content");
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
      if (!signal.aborted) this.#say(`The server did not answer: ${error}`);
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

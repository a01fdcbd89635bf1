// @ts-check
/// <reference lib="dom" />
/** The list of the jump menu: groups of places, with what was typed marked in their names. */

import { make } from "./dom.js";
import { fill, words } from "./manager.js";

/** @typedef {import("./recent_items.js").JumpMatch} JumpMatch */

const say = words("browserJump");
/** Plugins have types of their own, which are shown as they are. */
const TYPE_NAMES = new Map([
  ["database", say.typeDatabase],
  ["table", say.typeTable],
  ["view", say.typeView],
  ["query", say.typeQuery],
  ["search", say.typeSearch],
]);

/**
 * Places under a heading.
 * @param {string} label empty: none is shown
 * @param {JumpMatch[]} items
 * @param {{ text: string, hasTypes: boolean }} options text: what was typed; hasTypes: the label
 *   does not say of what type they are
 */
export function groupOf(label, items, options) {
  const name = label || say.places;
  const group = make("div", { class: "jump-group", role: "group", "aria-label": name });
  if (label !== "") {
    group.append(make("div", { class: "jump-heading", "aria-hidden": "true" }, label));
  }
  group.append(...items.map((item) => optionOf(item, options)));
  return group;
}

/**
 * A link, so that it can be opened in another tab, too.
 * @param {JumpMatch} item
 * @param {{ text: string, hasTypes: boolean }} options
 */
function optionOf({ name, url, type, description, display_name, hidden }, { text, hasTypes }) {
  const option = make("a", {
    href: url,
    class: "jump-option",
    role: "option",
    tabindex: "-1",
  });
  const shown = type === "search"
    ? [fill(say.searchRowsIn, { table: name })]
    : marked(display_name || name, text);
  option.append(make("span", { class: "jump-name" }, ...shown));
  const known = TYPE_NAMES.get(type) ?? type;
  const kind = hidden ? fill(say.hidden, { type: known }) : known;
  if (hasTypes) option.append(" ", make("span", { class: "jump-type" }, kind));
  const details = [display_name && type !== "search" ? name : "", description ?? ""];
  for (const detail of details.filter((one) => one !== "")) {
    option.append(make("span", { class: "jump-description" }, detail));
  }
  return option;
}

/**
 * The words are found as the server finds them: in this order, anywhere.
 * @param {string} name
 * @param {string} text
 * @returns {(string | Node)[]}
 */
function marked(name, text) {
  const lower = name.toLowerCase();
  /** @type {(string | Node)[]} */
  const parts = [];
  let at = 0;
  for (const word of text.toLowerCase().split(/\s+/).filter((one) => one !== "")) {
    const found = lower.indexOf(word, at);
    if (found === -1) break;
    parts.push(name.slice(at, found), make("mark", {}, name.slice(found, found + word.length)));
    at = found + word.length;
  }
  return [...parts, name.slice(at)];
}

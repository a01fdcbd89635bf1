// @ts-check
/// <reference lib="dom" />
/** A JSON value as a tree of lists that open and close. */

import { make } from "./dom.js";

/** Entries that are drawn at once; the rest when somebody asks. */
const SHOWN = 200;

/**
 * @param {unknown} value
 * @returns {HTMLElement}
 */
export function treeOf(value) {
  if (typeof value !== "object" || value === null) return make("span", {}, JSON.stringify(value));
  const list = make("ul", { class: "json-tree" });
  const entries = Object.entries(value);
  list.append(...entries.slice(0, SHOWN).map(entry));
  if (entries.length > SHOWN) list.append(make("li", {}, "…"));
  return list;
}

/** @param {[key: string, value: unknown]} entry */
function entry([key, value]) {
  const name = make("span", { class: "json-key" }, key);
  if (typeof value !== "object" || value === null) {
    return make("li", {}, name, ": ", JSON.stringify(value) ?? "");
  }
  const size = Object.keys(value).length;
  const sign = Array.isArray(value) ? `[${size}]` : `{${size}}`;
  const details = make("details", {}, make("summary", {}, name, ` ${sign}`));
  // Large values are drawn as far as somebody looks.
  details.addEventListener("toggle", () => details.append(treeOf(value)), { once: true });
  return make("li", {}, details);
}

// @ts-check
/// <reference lib="dom" />
/** Where the visitor jumped to last, kept by the browser. */

/**
 * @typedef {object} JumpMatch
 * @property {string} name
 * @property {string} url
 * @property {string} type
 * @property {string | null} [description]
 * @property {string} [display_name]
 * @property {boolean} [hidden]
 */

const KEY = "datasette.jump.recent";
const KEPT = 5;

/** @returns {JumpMatch[]} the last one first; none where the browser keeps nothing */
export function recentItems() {
  try {
    const items = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(items) ? items.filter(isMatch).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** @param {JumpMatch} item */
export function rememberItem(item) {
  const others = recentItems().filter(({ url }) => url !== item.url);
  try {
    localStorage.setItem(KEY, JSON.stringify([item, ...others].slice(0, KEPT)));
  } catch {
    // It is full, or forbidden: the menu works without.
  }
}

export function clearRecentItems() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

/**
 * Other versions, or other programs on this host, may have written something else.
 * @param {unknown} item
 * @returns {item is JumpMatch}
 */
function isMatch(item) {
  return typeof item === "object" && item !== null && "name" in item && "url" in item &&
    "type" in item && [item.name, item.url, item.type].every((one) => typeof one === "string");
}

// @ts-check
/// <reference lib="dom" />
/** The list of the jump menu: groups of places, with what was typed marked in their names. */

/** @typedef {import("./recent_items.js").JumpMatch} JumpMatch */

/**
 * Places under a heading.
 * @param {string} label empty: none is shown
 * @param {JumpMatch[]} items
 * @param {{ text: string, hasTypes: boolean }} options text: what was typed; hasTypes: the label
 *   does not say of what type they are
 */
export function groupOf(label, items, options) {
  const group = element("div", "jump-group");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label || "Places");
  if (label !== "") {
    const heading = element("div", "jump-heading", label);
    heading.setAttribute("aria-hidden", "true");
    group.append(heading);
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
  const option = document.createElement("a");
  option.href = url;
  option.className = "jump-option";
  option.setAttribute("role", "option");
  option.tabIndex = -1;
  const label = element("span", "jump-name");
  label.append(...marked(display_name || name, type === "search" ? "" : text));
  option.append(label);
  const kind = hidden ? `hidden ${type}` : type;
  if (hasTypes) option.append(" ", element("span", "jump-type", kind));
  const details = [display_name && type !== "search" ? name : "", description ?? ""];
  for (const detail of details.filter((one) => one !== "")) {
    option.append(element("span", "jump-description", detail));
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
    parts.push(name.slice(at, found), element("mark", "", name.slice(found, found + word.length)));
    at = found + word.length;
  }
  return [...parts, name.slice(at)];
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}

// @ts-check
/// <reference lib="dom" />
/** What forms and dialogs say. Pages with buttons get the texts with the first form that they open. */

import { fill, words } from "./manager.js";

/** @typedef {import("../words/words.ts").Words["browserEdit"]} EditWords */

/** @type {EditWords | undefined} */
let texts = words("browserEdit");

/** @param {Document} page of the server, which has a form */
export function learnWords(page) {
  const source = page.querySelector("script.edit-words");
  if (source) texts = JSON.parse(source.textContent ?? "").browserEdit;
}

/** @type {import("./write_errors.js").Say} */
export function say(key, values = {}) {
  return fill(texts?.[key] ?? key, values);
}

/**
 * As people write it in the language of the page.
 * @param {number} value
 */
export function number(value) {
  return value.toLocaleString(document.documentElement.lang);
}

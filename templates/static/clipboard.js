// @ts-check
/// <reference lib="dom" />
/** Copying, and short messages about what was done. */

import { make } from "./dom.js";
import { words } from "./manager.js";

const say = words("browserTable");
/** Milliseconds that a message stays. */
const SHOWN = 6000;

const status = make("p", { class: "toast", role: "status" });
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {...(string | Node)} parts */
export function tellBriefly(...parts) {
  if (!status.isConnected) document.querySelector("main")?.append(status);
  clearTimeout(timer);
  status.replaceChildren(...parts);
  timer = setTimeout(() => status.replaceChildren(), SHOWN);
}

/**
 * Copies a text that may still have to be fetched, and says so.
 * @param {Promise<string>} text
 * @param {string} done
 */
export async function copy(text, done) {
  try {
    await write(text);
    tellBriefly(done);
  } catch {
    tellBriefly(say.cannotCopy);
  }
}

/**
 * The browser is asked at once, while it still knows of the key or click that wants it.
 * @param {Promise<string>} text
 */
async function write(text) {
  if (navigator.clipboard === undefined) return writeByField(await text);
  if (typeof ClipboardItem === "undefined") return await navigator.clipboard.writeText(await text);
  const blob = text.then((known) => new Blob([known], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/**
 * Sites without HTTPS have no other way.
 * @param {string} text
 */
function writeByField(text) {
  const before = document.activeElement;
  const field = make("textarea", { class: "visually-hidden", "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  if (!isDone) throw new Error("not allowed");
}

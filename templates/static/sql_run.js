// @ts-check
/// <reference lib="dom" />
// deno-lint-ignore-file no-window -- A browser has it.
/**
 * A query that takes longer than a moment: how long it has been running, how long it may, and a way
 * to stop it. The browser is on its way to the next page meanwhile; to stop that closes the
 * connection, and the server then stops the query.
 */

import { fill, words } from "./manager.js";
import { showStatus, statusOf } from "./sql_status.js";

/** Milliseconds. */
const MOMENT = 200;
const STEP = 100;

/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

/**
 * @param {HTMLFormElement} form that was sent
 * @param {number} start when, as `performance.now()` tells it
 */
export function watchRun(form, start) {
  stopWatching(form, "");
  timer = setInterval(() => {
    const elapsed = performance.now() - start;
    if (elapsed >= MOMENT) showElapsed(form, elapsed);
  }, STEP);
  addEventListener("pagehide", () => stopWatching(form, ""), { once: true });
}

/**
 * @param {HTMLFormElement} form
 * @param {number} elapsed milliseconds
 */
function showElapsed(form, elapsed) {
  const limit = Number(form.dataset.limit ?? 0);
  // When the limit is long over, the answer was no page: a file, which the browser saves.
  if (limit > 0 && elapsed > limit + 10_000) return stopWatching(form, "");
  const time = statusOf(form).querySelector(".sql-elapsed") ?? addRunning(form);
  time.textContent = fill(words("browserSql").runningFor, {
    seconds: seconds(elapsed),
    limit: seconds(limit),
  });
}

/**
 * Only the beginning is read out to those who listen.
 * @param {HTMLFormElement} form
 * @returns {HTMLElement} for the time
 */
function addRunning(form) {
  const say = words("browserSql");
  const time = document.createElement("span");
  time.className = "sql-elapsed";
  time.setAttribute("aria-hidden", "true");
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button-plain";
  cancel.textContent = say.cancel;
  cancel.addEventListener("click", () => {
    window.stop();
    stopWatching(form, say.cancelled);
    form.querySelector("textarea")?.focus();
  });
  statusOf(form).replaceChildren(`${say.running} `, time, " ", cancel);
  return time;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function stopWatching(form, text) {
  clearInterval(timer);
  showStatus(form, text);
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return (milliseconds / 1000).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  });
}

// @ts-check
/// <reference lib="dom" />
/**
 * A query that takes longer than a moment: how long it has been running, how long it may, and a button
 * that gives it up. The server stops the query when nobody waits for it any more.
 */

import { fill, words } from "./manager.js";
import { showStatus, statusOf } from "./sql_status.js";

/** Milliseconds between two looks at the clock. */
const STEP = 100;

/**
 * @param {HTMLFormElement} form that was sent
 * @param {number} start when, as `performance.now()` tells it
 * @param {AbortController} asking gives up waiting for the answer
 */
export function showRun(form, start, asking) {
  const say = words("browserSql");
  const limit = Number(form.dataset.limit ?? 0);
  // Only the beginning is read out to those who listen.
  const time = document.createElement("span");
  time.setAttribute("aria-hidden", "true");
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button-plain";
  cancel.textContent = say.cancel;
  statusOf(form).replaceChildren(`${say.running} `, time, " ", cancel);
  const show = () => {
    const elapsed = performance.now() - start;
    time.textContent = fill(say.runningFor, { seconds: seconds(elapsed), limit: seconds(limit) });
  };
  show();
  const timer = setInterval(show, STEP);
  cancel.addEventListener("click", () => {
    asking.abort();
    showStatus(form, say.cancelled);
    const editor = form.querySelector(".cm-content, textarea");
    if (editor instanceof HTMLElement) editor.focus();
  });
  asking.signal.addEventListener("abort", () => clearInterval(timer));
  // A page that is taken from memory again is not waiting for anything.
  addEventListener("pagehide", () => {
    clearInterval(timer);
    showStatus(form, "");
  }, { once: true });
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return (milliseconds / 1000).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  });
}

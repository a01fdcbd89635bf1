// @ts-check
/// <reference lib="dom" />
/** Says above the rows what was done, and offers to undo it for a while. */

import { say } from "./edit_words.js";

/** Milliseconds. */
const UNDO_TIME = 10_000;

const status = document.createElement("p");
status.className = "row-mutation-status";
status.setAttribute("role", "status");

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** There before anything is said in it, so that it is read out. */
export function showStatus() {
  if (status.isConnected) return;
  const place = document.querySelector(".table-wrapper");
  if (place) place.before(status);
  else document.querySelector("main")?.prepend(status);
}

/**
 * @param {string} message
 * @param {object} [options]
 * @param {string | null} [options.href] the page of the row
 * @param {(() => Promise<string>) | null} [options.undo] says what came of it
 */
export function tell(message, { href = null, undo = null } = {}) {
  showStatus();
  clearTimeout(timer);
  status.replaceChildren(message);
  if (href !== null) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = say("showIt");
    status.append(" ", link);
  }
  if (undo === null) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = say("undo");
  button.addEventListener("click", async () => {
    button.disabled = true;
    tell(await undo());
  });
  status.append(" ", button);
  timer = setTimeout(function expire() {
    // Not under somebody's finger.
    if (button.matches(":focus, :hover")) timer = setTimeout(expire, UNDO_TIME);
    else button.remove();
  }, UNDO_TIME);
}

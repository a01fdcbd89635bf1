// @ts-check
/// <reference lib="dom" />
/** Small dialogs: a heading, a button that closes, what stands between. */

import { make, makeButton } from "./dom.js";

/**
 * Shows a dialog that is gone once it is closed.
 * @param {string} title
 * @param {object} options
 * @param {string} options.close what the button that closes is called
 * @param {(string | Node)[]} options.content
 * @returns {HTMLDialogElement}
 */
export function showDialog(title, { close, content }) {
  const heading = make("h2", { id: "small-dialog-title" }, title);
  const dialog = make("dialog", { class: "edit-dialog", "aria-labelledby": heading.id });
  const closer = makeButton("×", () => dialog.close(), {
    class: "dialog-close",
    "aria-label": close,
  });
  dialog.append(make("div", { class: "dialog-header" }, heading, closer), ...content);
  dialog.addEventListener("pointerdown", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

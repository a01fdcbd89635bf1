// @ts-check
/// <reference lib="dom" />
/** Deletes the selected rows, after asking; loaded only where the visitor may delete. */

import { tellBriefly } from "./clipboard.js";
import { showDialog } from "./dialog.js";
import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";

const say = words("browserTable");
/** Rows that the dialog names. */
const NAMED = 5;

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {() => void} onEnd when some were deleted
 */
export function askToDelete(rows, onEnd) {
  const names = rows.slice(0, NAMED).map(({ dataset }) => dataset.rowLabel ?? dataset.row ?? "");
  if (rows.length > NAMED) names.push(fill(say.andMore, { n: rows.length - NAMED }));
  const status = make("p", { role: "status" });
  const go = makeButton(say.deleteRows, async () => {
    go.disabled = true;
    await deleteAll(rows, status);
    dialog.close();
    onEnd();
  }, { class: "button-danger" });
  const dialog = showDialog(say.deleteTitle, {
    close: say.close,
    content: [
      make("p", {}, fill(say.deleteCount, { n: rows.length, names: names.join(", ") })),
      status,
      make("p", { class: "button-row dialog-end" }, go),
    ],
  });
  const cancel = makeButton(say.cancel, () => dialog.close(), { class: "button-plain" });
  go.after(cancel);
  cancel.focus();
}

/**
 * One after the other, so that it can be told how far it got.
 * @param {HTMLTableRowElement[]} rows
 * @param {HTMLElement} status
 */
async function deleteAll(rows, status) {
  let deleted = 0;
  let failed = 0;
  let reason = "";
  for (const row of rows) {
    const problem = await deleteRow(row);
    if (problem === null) {
      deleted++;
      row.remove();
    } else {
      failed++;
      reason = problem;
    }
    status.textContent = fill(say.deleting, { n: deleted, count: rows.length });
  }
  const parts = [fill(say.deletedRows, { n: deleted })];
  if (failed > 0) parts.push(fill(say.notDeleted, { n: failed, reason }));
  tellBriefly(parts.join(" "), ...restoreLink());
  const { refreshPage } = await import("./row_page.js");
  await refreshPage(null);
}

/**
 * @param {HTMLTableRowElement} row
 * @returns {Promise<string | null>} what is wrong
 */
async function deleteRow(row) {
  const button = row.querySelector('[data-row-action="delete"]');
  const form = button?.getAttribute("formaction") ?? "";
  try {
    const response = await fetch(form.replace(/\/-\/form\/delete$/, "/-/delete"), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: "{}",
    });
    const { errors } = await response.json();
    return response.ok ? null : errors?.join(" ") ?? response.statusText;
  } catch (error) {
    return String(error);
  }
}

/** Where changes are listed, they can be taken back. */
function restoreLink() {
  const list = document.querySelector('main a[href$="/-/changes"]');
  if (!(list instanceof HTMLAnchorElement)) return [];
  return [" ", make("a", { href: list.href }, say.restoreHint)];
}

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Choosing rows of the page, to copy them, to keep them in a file, or to delete them. */

import { formatActions, tableName, textOf } from "./cell_copy.js";
import { copy, tellBriefly } from "./clipboard.js";
import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";
import { menuOf, togglePopup } from "./popup_menu.js";
import { FORMATS } from "./row_formats.js";

const say = words("browserTable");

const count = make("span", { role: "status" });
const bar = drawBar();
/** Where a range began. @type {HTMLTableRowElement | null} */
let last = null;

/** Shows the boxes, or takes them away. */
export function toggleSelection() {
  if (bar.isConnected) endSelection();
  else startSelection();
}

/** @param {HTMLTableRowElement} row */
export function toggleRow(row) {
  if (!bar.isConnected) startSelection();
  select(row, row.getAttribute("aria-selected") !== "true");
  last = row;
  tellCount();
}

function startSelection() {
  for (const [at, row] of rows().entries()) row.cells[0]?.prepend(boxFor(row, at + 1));
  const all = make("input", {
    type: "checkbox",
    class: "row-box",
    "aria-label": say.selectAllRows,
  });
  all.addEventListener("change", () => {
    for (const row of rows()) select(row, all.checked);
    tellCount();
  });
  document.querySelector(".rows-and-columns > thead th")?.prepend(all);
  document.querySelector(".rows-and-columns")?.classList.add("has-boxes");
  document.querySelector("main")?.append(bar);
  document.querySelector("[data-select-rows]")?.setAttribute("aria-pressed", "true");
  tellCount();
}

function endSelection() {
  for (const box of document.querySelectorAll(".row-box")) box.remove();
  document.querySelector(".rows-and-columns")?.classList.remove("has-boxes");
  for (const row of selectedRows()) row.removeAttribute("aria-selected");
  const button = document.querySelector("[data-select-rows]");
  button?.setAttribute("aria-pressed", "false");
  if (bar.contains(document.activeElement) && button instanceof HTMLElement) button.focus();
  bar.remove();
}

function rows() {
  const all = document.querySelectorAll(".rows-and-columns > tbody > tr");
  return [...all].filter((row) => row instanceof HTMLTableRowElement);
}

export function selectedRows() {
  return rows().filter((row) => row.getAttribute("aria-selected") === "true");
}

/** @param {HTMLTableRowElement} row */
export function nameOf({ dataset: { row, rowLabel } }) {
  return rowLabel ?? row ?? "";
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} number
 */
function boxFor(row, number) {
  const label = fill(say.selectRow, { row: nameOf(row) || number });
  const box = make("input", { type: "checkbox", class: "row-box", "aria-label": label });
  box.addEventListener("click", (event) => {
    for (const one of event.shiftKey ? between(last, row) : [row]) select(one, box.checked);
    last = row;
    tellCount();
  });
  return box;
}

/**
 * @param {HTMLTableRowElement | null} one
 * @param {HTMLTableRowElement} other
 */
function between(one, other) {
  const all = rows();
  const ends = [one === null ? -1 : all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b);
  return one === null ? [other] : all.slice(ends[0], (ends[1] ?? 0) + 1);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {boolean} isSelected
 */
function select(row, isSelected) {
  row.setAttribute("aria-selected", String(isSelected));
  const box = row.querySelector(".row-box");
  if (box instanceof HTMLInputElement) box.checked = isSelected;
}

function tellCount() {
  const { length } = selectedRows();
  count.textContent = fill(say.selectedRows, { n: length });
  for (const button of bar.querySelectorAll("[data-for-rows]")) {
    if (button instanceof HTMLButtonElement) button.disabled = length === 0;
  }
}

function drawBar() {
  const menuButton = (/** @type {string} */ label, /** @type {(format: string) => void} */ act) => {
    const open = () => togglePopup(button, () => [menuOf(label, formatActions(act))]);
    const button = makeButton(label, open, {
      class: "button-plain",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-for-rows": "",
    });
    return button;
  };
  const parts = [
    count,
    menuButton(say.copyAs, (format) => {
      const chosen = selectedRows();
      copy(textOf(chosen, format), fill(say.copiedRows, { n: chosen.length }));
    }),
    menuButton(say.download, download),
  ];
  if (document.querySelector('[data-row-action="delete"]') !== null) {
    parts.push(makeButton(say.deleteRows, async () => {
      (await import("./row_delete.js")).askToDelete(selectedRows(), endSelection);
    }, { class: "button-danger", "data-for-rows": "" }));
  }
  const end = makeButton(say.endSelection, endSelection, { class: "button-plain" });
  return make(
    "div",
    { class: "selection-bar", role: "group", "aria-label": say.selectRows },
    ...parts,
    end,
  );
}

/** @param {string} format */
async function download(format) {
  try {
    const text = await textOf(selectedRows(), format);
    const url = URL.createObjectURL(new Blob([text], { type: FORMATS[format]?.type }));
    const link = make("a", { href: url, download: `${tableName()}.${format}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    tellBriefly(fill(say.noAnswer, { reason: String(error) }));
  }
}

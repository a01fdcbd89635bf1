// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The cell cursor: one cell has the focus, and keys move it or do something with the cell. Once it
 * is in use the table is a grid, so that screen readers hand the arrow keys on.
 */

import { copyCell, copyRow } from "./cell_copy.js";
import { canExpand, expandCell, isExpanded } from "./cell_expand.js";
import { make } from "./dom.js";
import { words } from "./manager.js";

const CONTROLS = "a, button, input, select, textarea, summary, label, video, audio";

/** @type {HTMLTableCellElement | null} */
let cursor = null;

/**
 * @param {KeyboardEvent} event
 * @param {Element} wrapper
 */
export function pressCellKey(event, wrapper) {
  // Keys that came while this code was loaded are handled one after the other: the focus has moved.
  const focused = document.activeElement;
  const cell = focused !== null && wrapper.contains(focused) ? focused.closest("td") : null;
  const table = wrapper.querySelector("table");
  if (table === null) return;
  if (cell === null) {
    // From the frame around the table the first key leads back to where the cursor was.
    const known = cursor?.isConnected && table.contains(cursor) ? cursor : null;
    if (event.key !== "Escape") moveTo(known ?? table.tBodies[0]?.rows[0]?.cells[0] ?? null);
    return;
  }
  const next = targetOf(event, cell, wrapper);
  if (next !== undefined) moveTo(next);
  else act(event.key, cell, wrapper);
}

/** @param {MouseEvent} event */
export function clickCell({ target }) {
  const cell = target instanceof Element ? target.closest("td") : null;
  if (cell === null || !(target instanceof Element) || target.closest(CONTROLS)) return;
  // Whoever marks text wants nothing else.
  if (getSelection()?.type === "Range") return;
  moveTo(cell);
  if (!isExpanded(cell) && canExpand(cell)) expandCell(cell);
}

/** @param {HTMLTableCellElement | null} cell */
function moveTo(cell) {
  if (cell === null) return;
  becomeGrid(cell.closest("table"));
  cursor?.removeAttribute("tabindex");
  cursor = cell;
  cell.tabIndex = 0;
  cell.focus();
}

/** @param {HTMLTableElement | null} table */
function becomeGrid(table) {
  if (table === null || table.getAttribute("role") === "grid") return;
  const wrapper = table.parentElement;
  table.setAttribute("role", "grid");
  table.setAttribute("aria-readonly", "true");
  table.setAttribute("aria-label", wrapper?.getAttribute("aria-label") ?? "");
  const hint = make(
    "p",
    { id: "cell-hint", class: "visually-hidden" },
    words("browserTable").cellHint,
  );
  wrapper?.after(hint);
  table.setAttribute("aria-describedby", hint.id);
}

/**
 * The cell that a key leads to; undefined for other keys, null at the edge.
 * @param {KeyboardEvent} event
 * @param {HTMLTableCellElement} cell
 * @param {Element} wrapper
 * @returns {HTMLTableCellElement | null | undefined}
 */
function targetOf({ key, ctrlKey }, cell, wrapper) {
  const rows = rowsAround(cell);
  const row = cell.closest("tr");
  const at = row === null ? -1 : rows.indexOf(row);
  const column = cell.cellIndex;
  const inRow = (/** @type {number} */ index, other = column) =>
    rows[Math.max(0, Math.min(index, rows.length - 1))]?.cells[other] ?? null;
  const last = (row?.cells.length ?? 1) - 1;
  switch (key) {
    case "ArrowLeft":
      return row?.cells[column - 1] ?? null;
    case "ArrowRight":
      return row?.cells[column + 1] ?? null;
    case "ArrowUp":
      return at === 0 ? null : inRow(at - 1);
    case "ArrowDown":
      return inRow(at + 1);
    case "PageUp":
      return inRow(at - rowsOnScreen(cell, wrapper));
    case "PageDown":
      return inRow(at + rowsOnScreen(cell, wrapper));
    case "Home":
      return ctrlKey ? inRow(0, 0) : row?.cells[0] ?? null;
    case "End":
      return ctrlKey ? inRow(rows.length - 1, last) : row?.cells[last] ?? null;
    default:
      return undefined;
  }
}

/** @param {HTMLTableCellElement} cell */
function rowsAround(cell) {
  return [...cell.closest("table")?.tBodies ?? []].flatMap(({ rows }) => [...rows]);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {Element} wrapper
 */
function rowsOnScreen(cell, wrapper) {
  const scrolls = wrapper.scrollHeight > wrapper.clientHeight;
  const room = scrolls ? Math.min(wrapper.clientHeight, innerHeight) : innerHeight;
  return Math.max(1, Math.floor(room / (cell.offsetHeight || 1)) - 2);
}

/**
 * @param {string} key
 * @param {HTMLTableCellElement} cell
 * @param {Element} wrapper
 */
function act(key, cell, wrapper) {
  const row = cell.closest("tr");
  if (row === null) return;
  /** @type {Record<string, () => unknown>} */
  const acts = {
    Enter: () => open(cell),
    Escape: () =>
      isExpanded(cell) ? expandCell(cell) : wrapper instanceof HTMLElement && wrapper.focus(),
    e: () => clickIn(row, '[data-row-action="edit"]'),
    c: () => copyCell(cell),
    C: () => copyRow(row, cell),
    f: async () => (await import("./cell_filter.js")).filterByCell(cell),
    x: async () => (await import("./row_select.js")).toggleRow(row),
  };
  acts[key]?.();
}

/**
 * The whole value where only a part is shown, else where the link leads.
 * @param {HTMLTableCellElement} cell
 */
function open(cell) {
  if (isExpanded(cell) || canExpand(cell)) expandCell(cell);
  else clickIn(cell, "a[href]");
}

/**
 * @param {Element} place
 * @param {string} selector
 */
function clickIn(place, selector) {
  const control = place.querySelector(selector);
  if (control instanceof HTMLElement) control.click();
}

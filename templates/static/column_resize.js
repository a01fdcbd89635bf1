// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Widths of columns: by dragging the edge of a heading, or with the arrow keys on it. They are kept
 * in the address, `_widths=name:240`, from which the server draws the next page.
 */

import { make } from "./dom.js";
import { fill, words } from "./manager.js";
import { tilde, untilde } from "./tilde.js";

const say = words("browserTable");
const LIMITS = { min: 48, max: 1600 };
/** Pixels a key. */
const STEP = 16;

/** The edges of the headings become separators, which can be dragged and moved by keys. */
export function prepareEdges() {
  for (const edge of document.querySelectorAll(".rows-and-columns .column-edge")) {
    const th = edge.closest("th");
    if (th === null || !(edge instanceof HTMLElement) || edge.role !== null) continue;
    edge.role = "separator";
    edge.tabIndex = th.contains(document.activeElement) ? 0 : -1;
    edge.ariaOrientation = "vertical";
    edge.ariaLabel = fill(say.widthOf, { column: th.dataset.column ?? "" });
    edge.ariaValueMin = String(LIMITS.min);
    edge.ariaValueMax = String(LIMITS.max);
    tellWidth(th, th.offsetWidth);
    edge.addEventListener("pointerdown", (event) => drag(event, th, edge));
    edge.addEventListener("keydown", (event) => pressKey(event, th));
    edge.addEventListener("dblclick", () => resetWidth(th));
    // Only in the heading where somebody is: a wide table would have too many stops.
    th.addEventListener("focusin", () => edge.tabIndex = 0);
    th.addEventListener("focusout", () => edge.tabIndex = -1);
  }
}

/** Widths of the address that the server has not drawn. */
export function applyWidths() {
  const widths = widthsOfAddress();
  for (const th of document.querySelectorAll(".rows-and-columns > thead th[data-column]")) {
    const width = th instanceof HTMLTableCellElement && widths.get(th.dataset.column ?? "");
    if (width) draw(th, width);
  }
}

/**
 * @param {HTMLTableCellElement} th
 * @returns {number | null} null: as its content wants
 */
export function columnWidth(th) {
  return widthsOfAddress().get(th.dataset.column ?? "") ?? null;
}

/**
 * @param {HTMLTableCellElement} th
 * @param {number} pixels
 */
export function widen(th, pixels) {
  setWidth(th, (columnWidth(th) ?? th.offsetWidth) + pixels);
}

/** @param {HTMLTableCellElement} th */
export function resetWidth(th) {
  if (isInGroups(th)) drawTrack(th, "initial");
  else columnOf(th)?.removeAttribute("width");
  remember(th, null);
  tellWidth(th, th.offsetWidth);
}

/**
 * @param {HTMLTableCellElement} th
 * @param {number} width
 */
function setWidth(th, width) {
  const allowed = Math.round(Math.max(LIMITS.min, Math.min(width, LIMITS.max)));
  draw(th, allowed);
  remember(th, allowed);
}

/**
 * @param {HTMLTableCellElement} th
 * @param {number} width
 */
function draw(th, width) {
  if (isInGroups(th)) drawTrack(th, `${width}px`);
  else columnOf(th)?.setAttribute("width", String(width));
  tellWidth(th, width);
}

/**
 * Tables of many rows have no columns of their own: their style sheet has a property for each.
 * @param {HTMLTableCellElement} th
 */
function isInGroups(th) {
  return th.closest("table")?.classList.contains("in-groups") ?? false;
}

/**
 * @param {HTMLTableCellElement} th
 * @param {string} width
 */
function drawTrack(th, width) {
  th.closest("table")?.style.setProperty(`--column-${th.cellIndex}`, width);
}

/**
 * @param {HTMLTableCellElement} th
 * @param {number} width
 */
function tellWidth(th, width) {
  th.querySelector(".column-edge")?.setAttribute("aria-valuenow", String(width));
}

/** @param {HTMLTableCellElement} th */
function columnOf(th) {
  const table = th.closest("table");
  if (table === null) return undefined;
  let group = table.querySelector("colgroup");
  if (group === null) {
    const columns = [...th.parentElement?.children ?? []].map(() => make("col"));
    group = make("colgroup", {}, ...columns);
    table.prepend(group);
    table.classList.add("has-widths");
  }
  return group.children[th.cellIndex];
}

/**
 * The width follows the pointer, at most once a frame.
 * @param {PointerEvent} event
 * @param {HTMLTableCellElement} th
 * @param {HTMLElement} edge
 */
function drag(event, th, edge) {
  if (event.button !== 0) return;
  event.preventDefault();
  edge.focus({ preventScroll: true });
  edge.setPointerCapture(event.pointerId);
  const start = { x: event.clientX, width: th.offsetWidth };
  let width = start.width;
  let frame = 0;
  /** @param {PointerEvent} event */
  function move({ clientX }) {
    width = Math.max(LIMITS.min, start.width + clientX - start.x);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => draw(th, width));
  }
  function end() {
    cancelAnimationFrame(frame);
    edge.removeEventListener("pointermove", move);
    if (width !== start.width) setWidth(th, width);
  }
  edge.addEventListener("pointermove", move);
  edge.addEventListener("lostpointercapture", end, { once: true });
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLTableCellElement} th
 */
function pressKey(event, th) {
  const now = columnWidth(th) ?? th.offsetWidth;
  const step = event.shiftKey ? 1 : STEP;
  /** @type {Record<string, number>} */
  const widths = {
    ArrowLeft: now - step,
    ArrowRight: now + step,
    Home: LIMITS.min,
    End: LIMITS.max,
  };
  const width = widths[event.key];
  if (width === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  setWidth(th, width);
}

/** @returns {Map<string, number>} */
function widthsOfAddress() {
  const text = new URLSearchParams(location.search).get("_widths") ?? "";
  /** @type {Map<string, number>} */
  const widths = new Map();
  for (const part of text.split(",")) {
    const at = part.lastIndexOf(":");
    const width = Number(part.slice(at + 1));
    if (at > 0 && Number.isInteger(width) && width > 0) {
      widths.set(untilde(part.slice(0, at)), width);
    }
  }
  return widths;
}

/**
 * @param {HTMLTableCellElement} th
 * @param {number | null} width
 */
function remember(th, width) {
  const widths = widthsOfAddress();
  const column = th.dataset.column ?? "";
  if (width === null) widths.delete(column);
  else widths.set(column, width);
  const text = [...widths].map(([name, width]) => `${tilde(name)}:${width}`).join(",");
  const others = location.search.replace(/^\?/, "").split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("_widths="));
  const query = [...others, ...text === "" ? [] : [`_widths=${text}`]].join("&");
  history.replaceState(
    history.state,
    "",
    `${location.pathname}${query && `?${query}`}${location.hash}`,
  );
}

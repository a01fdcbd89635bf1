// @ts-check
/// <reference lib="dom" />
/**
 * The whole value of a cell of which only a part is shown: long texts, JSON as a tree, pictures.
 * What the server drew is put away, not drawn again: plugins may have made it.
 */

import { columnOf, valueOf } from "./cell_copy.js";
import { make } from "./dom.js";
import { fill, words } from "./manager.js";
import { treeOf } from "./value_tree.js";
import { valueText } from "./table_facts.js";

const say = words("browserTable");

/** What fits on one line is read best as it is. */
const SHORT_JSON = 30;

/** @type {WeakMap<HTMLTableCellElement, { nodes: ChildNode[], url?: string }>} */
const expanded = new WeakMap();

/** @param {HTMLTableCellElement} cell */
export function isExpanded(cell) {
  return expanded.has(cell);
}

/** @param {HTMLTableCellElement} cell */
export function canExpand(cell) {
  const text = cell.textContent?.trim() ?? "";
  const isLong = text.length > SHORT_JSON || text.includes("\n");
  return text.endsWith("…") || (isLong && looksLikeJson(text)) || isBlob(cell) || isCut(cell);
}

/** @param {string} text */
function looksLikeJson(text) {
  return /^(\{.*[}…]|\[.*[\]…])$/s.test(text);
}

/** @param {HTMLTableCellElement} cell */
function isBlob(cell) {
  return cell.querySelector("a.blob-download") !== null;
}

/**
 * Are there lines that the style sheet hides?
 * @param {HTMLTableCellElement} cell
 */
function isCut(cell) {
  return [cell, ...cell.children].some((box) => box.scrollHeight > box.clientHeight + 2);
}

/**
 * Shows the whole value; back to what was there when it is shown already.
 * @param {HTMLTableCellElement} cell
 */
export async function expandCell(cell) {
  const old = expanded.get(cell);
  if (old !== undefined) {
    expanded.delete(cell);
    cell.classList.remove("is-expanded");
    cell.replaceChildren(...old.nodes);
    if (old.url !== undefined) URL.revokeObjectURL(old.url);
    return;
  }
  const kept = { nodes: [...cell.childNodes] };
  expanded.set(cell, kept);
  const whole = isBlob(cell) ? await pictureOf(cell, kept) : await textOf(cell);
  if (!expanded.has(cell)) return;
  cell.classList.add("is-expanded");
  cell.replaceChildren(whole);
}

/** @param {HTMLTableCellElement} cell */
async function textOf(cell) {
  const text = valueText(await valueOf(cell));
  const column = columnOf(cell) ?? "";
  const tree = looksLikeJson(text) ? parsed(text) : null;
  const label = fill(say.valueOf, { column });
  if (tree === null) return make("div", { class: "whole-value" }, text);
  return make("div", { class: "whole-value", role: "group", "aria-label": label }, treeOf(tree));
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {{ nodes: ChildNode[], url?: string }} kept
 */
async function pictureOf(cell, kept) {
  const link = cell.querySelector("a.blob-download");
  const picture = make("img", { alt: link?.textContent ?? "" });
  const box = make("div", { class: "whole-value" }, ...kept.nodes);
  try {
    const response = await fetch(link?.getAttribute("href") ?? "");
    const blob = await response.blob();
    kept.url = URL.createObjectURL(blob.slice(0, blob.size, await pictureType(blob)));
    picture.src = kept.url;
    await picture.decode();
    box.append(picture);
  } catch {
    box.append(make("p", { class: "section-note", role: "status" }, say.noPreview));
  }
  return box;
}

/** @type {[signature: number[], type: string][]} */
const PICTURES = [
  [[0x89, 0x50, 0x4e, 0x47], "image/png"],
  [[0xff, 0xd8, 0xff], "image/jpeg"],
  [[0x47, 0x49, 0x46, 0x38], "image/gif"],
  [[0x52, 0x49, 0x46, 0x46], "image/webp"],
];

/**
 * By the first bytes; SVG is none of them, as it may contain scripts.
 * @param {Blob} blob
 * @throws {TypeError} when it is no picture
 */
async function pictureType(blob) {
  const start = new Uint8Array(await blob.slice(0, 8).arrayBuffer());
  const found = PICTURES.find(([signature]) => signature.every((byte, at) => start[at] === byte));
  if (found === undefined) throw new TypeError("no picture");
  return found[1];
}

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Rows of the page, drawn again by the server after a change. */

import { pageNonce } from "./manager.js";

/**
 * Draws one row again. When it no longer belongs to these rows it goes away.
 * @param {string} path
 * @returns {Promise<HTMLElement | null>} the new row
 */
export async function replaceRow(path) {
  const old = rowAt(document, path);
  if (document.body.classList.contains("row")) return await refreshPage(path);
  if (old === null) return null;
  const url = new URL(location.href);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/-/fragment`;
  url.searchParams.set("_row", path);
  const row = rowAt(await fetchPage(url), path);
  if (row === null) {
    old.remove();
    return null;
  }
  row.classList.add("is-changed");
  old.replaceWith(row);
  return row;
}

/**
 * Brings all rows and their number up to date.
 * @param {string | null} path of a row to be marked
 * @returns {Promise<HTMLElement | null>} that row, if it is on the page
 */
export async function refreshPage(path) {
  const page = await fetchPage(new URL(location.href));
  if (document.body.classList.contains("row")) replace(page, ".content");
  else {
    // A large table is not counted again.
    replace(page, "#row-count:not([data-late])");
    if (!replaceRows(page)) location.reload();
    showIfEmpty(page.querySelectorAll(EMPTY));
    const pagers = page.querySelectorAll(".pager");
    document.querySelectorAll(".pager").forEach((old, i) => {
      if (pagers[i]) old.replaceWith(pagers[i]);
    });
  }
  const row = path === null ? null : rowAt(document, path);
  row?.classList.add("is-changed");
  return row;
}

/**
 * The headings stay, for scripts have added to them. Many rows come in groups, with a style sheet.
 * @param {Document} page
 */
function replaceRows(page) {
  const [old, now] = [document, page].map((one) => one.querySelector(".rows-and-columns"));
  if (!(old instanceof HTMLTableElement && now instanceof HTMLTableElement)) return false;
  for (const body of [...old.tBodies]) body.remove();
  old.append(...now.tBodies);
  old.classList.toggle("in-groups", now.classList.contains("in-groups"));
  for (const sheet of sheetsOf(old)) sheet.remove();
  old.before(...sheetsOf(now));
  return true;
}

/** @param {HTMLTableElement} table */
function sheetsOf(table) {
  return table.parentElement?.querySelectorAll(":scope > style") ?? [];
}

/** What is said in place of rows. */
const EMPTY = ".table-rows > .zero-results, .table-rows > .empty-rows";

/**
 * There may be rows now, or none any more.
 * @param {Iterable<Element>} said by the server then
 */
function showIfEmpty(said) {
  for (const old of document.querySelectorAll(EMPTY)) old.remove();
  document.querySelector(".table-rows > .table-wrapper")?.after(...said);
}

/**
 * What the browser has kept is from before the change.
 * @param {URL} url
 */
async function fetchPage(url) {
  const response = await fetch(url, { headers: { accept: "text/html" }, cache: "no-cache" });
  // Its style sheets are for the policy that came with it, which is not the one of this page.
  const html = (await response.text())
    .replace(/(<style nonce=")[^"]*/g, (_, tag) => tag + pageNonce());
  return new DOMParser().parseFromString(html, "text/html");
}

/**
 * @param {Document} page
 * @param {string} selector
 */
function replace(page, selector) {
  const [old, now] = [document.querySelector(selector), page.querySelector(selector)];
  if (old && now) old.replaceWith(now);
  return old !== null && now !== null;
}

/**
 * @param {Document} page
 * @param {string} path
 * @returns {HTMLElement | null}
 */
function rowAt(page, path) {
  return page.querySelector(`tr[data-row="${CSS.escape(path)}"]`);
}

// @ts-check
/// <reference lib="dom" />
/** The names that SQL of this page can use: asked for once, when somebody needs them. */

/**
 * @typedef {object} Table
 * @property {string} name
 * @property {string[]} columns
 * @property {boolean} is_view
 * @property {boolean} hidden
 */

/** @type {Promise<Table[]> | undefined} */
let known;

/**
 * @param {HTMLTextAreaElement} field
 * @returns {Promise<Table[]>}
 */
export function loadNames(field) {
  return known ??= ask(field.dataset.schema ?? "").catch((error) => {
    known = undefined;
    throw error;
  });
}

/**
 * @param {string} url
 * @returns {Promise<Table[]>}
 */
async function ask(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()).tables;
}

/** Words that are no names unless they are quoted; those that people give to columns. */
const RESERVED = new Set(
  ("all and as between by case check collate commit constraint create cross default delete desc " +
    "distinct drop else end escape except exists foreign from full group having in index inner " +
    "insert intersect into is isnull join key left limit natural not notnull null offset on or " +
    "order outer primary references right select set table then to transaction union unique update " +
    "using values view when where with").split(" "),
);

/**
 * A name as it can stand in SQL.
 * @param {string} name
 */
export function quoted(name) {
  const isPlain = /^[a-z_][a-z0-9_]*$/i.test(name) && !RESERVED.has(name.toLowerCase());
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Statements that find rows of a table by a part of their key or label. Pure. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { SqlValue } from "../sql/value.ts";

export interface AutocompleteTable {
  name: string;
  /** Columns of the primary key, or `rowid`. */
  keys: string[];
  labelColumn: string | null;
}

export interface AutocompleteStatement {
  sql: string;
  params: Record<string, string>;
}

/** How many rows are offered. */
const LIMIT = 10;

/** Rows with the text anywhere in a key or the label; the best matches first. */
export function searchStatement(table: AutocompleteTable, text: string): AutocompleteStatement {
  const searched = new Set([...table.keys, ...labelOf(table)]);
  const where = [...searched].map((column) => like(column)).join(" or ");
  const params = { like: `%${escapeLike(text)}%` };
  return {
    sql: select(table, where, searchOrder(table)),
    params: table.keys.length === 1 ? { ...params, q: text } : params,
  };
}

/**
 * Rows whose first key starts with the text, found through the index of the key: for tables that
 * are too large to be searched.
 */
export function prefixStatement(table: AutocompleteTable, text: string): AutocompleteStatement {
  const key = quoteIdentifier(table.keys[0] as string);
  const starts = `${key} like :prefix escape '\\'`;
  const prefix = `${escapeLike(text)}%`;
  const end = prefixEnd(text);
  const order = quoted(table.keys).join(", ");
  if (end === null) return { sql: select(table, starts, order), params: { prefix } };
  return {
    sql: select(table, `${key} >= :q and ${key} < :end and ${starts}`, order),
    params: { q: text, end, prefix },
  };
}

/** The newest rows, before anything was typed. */
export function initialStatement(table: AutocompleteTable): AutocompleteStatement {
  const [first, ...rest] = quoted(table.keys);
  return { sql: select(table, null, [`${first} desc`, ...rest].join(", ")), params: {} };
}

/** The first rows, for lists to choose from. */
export function firstRowsStatement(
  table: AutocompleteTable,
  limit: number,
): AutocompleteStatement {
  return { sql: select(table, null, quoted(table.keys).join(", "), limit), params: {} };
}

/** A found row as the JSON has it: its key, and its label where the table has one. */
export function autocompleteItem(
  table: AutocompleteTable,
  columns: readonly string[],
  row: readonly SqlValue[],
): Record<string, unknown> {
  const value = (column: string) => row[columns.indexOf(column)];
  const pks = Object.fromEntries(table.keys.map((key) => [key, value(key)]));
  return table.labelColumn === null ? { pks } : { pks, label: value(table.labelColumn) };
}

function select(
  table: AutocompleteTable,
  where: string | null,
  order: string,
  limit = LIMIT,
): string {
  // Named again, because the column of `select rowid` is called "id" where that is its alias.
  const columns = [...new Set([...table.keys, ...labelOf(table)])]
    .map((column) => `${quoteIdentifier(column)} as ${quoteIdentifier(column)}`);
  return `select ${columns.join(", ")} from ${quoteIdentifier(table.name)}` +
    `${where === null ? "" : ` where ${where}`} order by ${order} limit ${limit}`;
}

/** An exact key first, then labels that match, the shortest of them first, then by key. */
function searchOrder(table: AutocompleteTable): string {
  const keys = quoted(table.keys);
  const order = keys.length === 1 ? [`cast(${keys[0]} as text) = :q desc`] : [];
  const [label] = labelOf(table);
  if (label === undefined) order.push(`length(cast(${keys[0]} as text))`);
  else {
    const length = `length(cast(${quoteIdentifier(label)} as text))`;
    // NULL is not like anything, and comes with the others that do not match.
    order.push(`${like(label)} is true desc`, `case when ${like(label)} then ${length} end`);
  }
  return [...order, ...keys].join(", ");
}

function labelOf(table: AutocompleteTable): string[] {
  return table.labelColumn === null ? [] : [table.labelColumn];
}

function quoted(columns: readonly string[]): string[] {
  return columns.map((column) => quoteIdentifier(column));
}

function like(column: string): string {
  return `(${quoteIdentifier(column)} like :like escape '\\')`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** The first text after all that start with `text`, or null when there is none. */
function prefixEnd(text: string): string | null {
  const characters = [...text];
  while (characters.length > 0) {
    const last = (characters.pop() as string).codePointAt(0) as number;
    if (last >= 0x10ffff) continue;
    // Surrogates are no characters and cannot be bound.
    const next = last + 1 === 0xd800 ? 0xe000 : last + 1;
    return characters.join("") + String.fromCodePoint(next);
  }
  return null;
}

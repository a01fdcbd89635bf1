/** What a table's columns are called, and how SQLite treats their values. */

import { BadRequest } from "../errors.ts";
import type { TableSchema } from "../sql/schema.ts";
import { nearest } from "../text/nearest.ts";

/** How SQLite converts what is stored in, or compared with, a column. */
export type Affinity = "text" | "numeric" | "none";

/** The affinity that a declared type gives, by the rules of SQLite. */
export function affinityOf(declaredType: string): Affinity {
  const type = declaredType.toUpperCase();
  if (type.includes("INT")) return "numeric";
  if (/CHAR|CLOB|TEXT/.test(type)) return "text";
  return type === "" || type.includes("BLOB") ? "none" : "numeric";
}

/** Is the declared type one of text? */
export function isTextType(declaredType: string): boolean {
  return affinityOf(declaredType) === "text";
}

/** Names of all columns, in their order. */
export function columnNames(table: TableSchema): string[] {
  return table.columns.map((column) => column.name);
}

/** Under which name the rowid can be had: a column of that name would hide it. */
export function rowidName(table: TableSchema): string | null {
  if (!table.hasRowid) return null;
  const taken = new Set(table.columns.map((column) => column.name.toLowerCase()));
  return ["rowid", "_rowid_", "oid"].find((name) => !taken.has(name)) ?? null;
}

/**
 * The columns that tell a row from all others: the primary key, else the rowid; none for views and
 * the few tables that have neither.
 */
export function keyColumns(table: TableSchema): string[] {
  if (table.isView) return [];
  if (table.primaryKeys.length > 0) return table.primaryKeys;
  const rowid = rowidName(table);
  return rowid === null ? [] : [rowid];
}

/** The columns of the rows of a page when nothing was chosen: a rowid that is the key comes first. */
export function allSelected(table: TableSchema): string[] {
  return [...rowidKey(table), ...columnNames(table)];
}

/** The rowid, if it is the key of the table. */
export function rowidKey(table: TableSchema): string[] {
  return table.primaryKeys.length > 0 ? [] : keyColumns(table);
}

/** Affinity of a column or of the rowid. */
export function columnAffinity(table: TableSchema, name: string): Affinity {
  const column = table.columns.find((column) => column.name === name);
  return column === undefined ? "numeric" : affinityOf(column.type);
}

/** Does a statement on this table know the name? */
export function isKnownColumn(table: TableSchema, name: string): boolean {
  const lower = name.toLowerCase();
  if (table.columns.some((column) => column.name.toLowerCase() === lower)) return true;
  return table.hasRowid && ["rowid", "_rowid_", "oid"].includes(lower);
}

/** The error for a column that is not there: says what was meant, as far as one can guess. */
export function unknownColumn(act: string, name: string, table: TableSchema): BadRequest {
  const names = columnNames(table);
  const similar = nearest(name, names);
  const hint = similar === undefined
    ? `columns are ${listed(names)}`
    : `did you mean ${JSON.stringify(similar)}?`;
  return new BadRequest(
    `Cannot ${act} ${JSON.stringify(name)}: ${table.name} has no such column, ${hint}`,
  );
}

const LISTED = 12;

/** `"a", "b" and 3 more` */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => JSON.stringify(name)).join(", ");
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}

/** What a table's columns are called, and which of them a page shows. */

import { BadRequest } from "../errors.ts";
import { type Affinity, typeAffinity } from "../sql/affinity.ts";
import type { TableSchema } from "../sql/schema.ts";
import { nearest } from "../text/nearest.ts";

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

/**
 * The columns of the rows of a page: a rowid that is the key, then those that `_col` names (the
 * primary key first) or all, without those that `_nocol` names.
 *
 * @throws {BadRequest} naming the columns that do not exist or cannot be left out.
 */
export function selectedColumns(
  { columns, hiddenColumns }: { columns: string[] | null; hiddenColumns: string[] },
  table: TableSchema,
): string[] {
  const all = columnNames(table);
  const chosen = columns ?? all;
  const unknown = chosen.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw badColumns("_col", unknown, table);
  const kept = hiddenColumns.filter((name) =>
    !all.includes(name) || table.primaryKeys.includes(name)
  );
  if (kept.length > 0) throw badColumns("_nocol", kept, table);
  const ordered = columns === null ? all : new Set([...table.primaryKeys, ...chosen]);
  return [...rowidKey(table), ...[...ordered].filter((name) => !hiddenColumns.includes(name))];
}

function badColumns(argument: string, names: string[], table: TableSchema): BadRequest {
  return new BadRequest(`${argument}=${names.join(", ")} - invalid columns`, {
    advice: {
      text: "Columns of {table}: {columns}.",
      values: { table: table.name, columns: firstNames(columnNames(table)) },
    },
  });
}

/** The rowid, if it is the key of the table. */
export function rowidKey(table: TableSchema): string[] {
  return table.primaryKeys.length > 0 ? [] : keyColumns(table);
}

/** Affinity of a column or of the rowid; what is neither, such as a rank, has none. */
export function columnAffinity(table: TableSchema, name: string): Affinity {
  const column = table.columns.find((column) => column.name === name);
  if (column !== undefined) return typeAffinity(column.type);
  return name === rowidName(table) ? "INTEGER" : "BLOB";
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
  const rest = names.length - LISTED;
  return rest > 0 ? `${quoted(names)} and ${rest} more` : quoted(names);
}

/** `"a", "b", …`, for advice in any language. */
export function firstNames(names: readonly string[]): string {
  return names.length > LISTED ? `${quoted(names)}, …` : quoted(names);
}

function quoted(names: readonly string[]): string {
  return names.slice(0, LISTED).map((name) => JSON.stringify(name)).join(", ");
}

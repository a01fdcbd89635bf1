/** `INSERT` statements. Pure. */

import { alwaysQuoted } from "./quote.ts";

/** What becomes of a row whose key is there already. */
export type OnConflict = "fail" | "ignore" | "replace";

const INSERT: Record<OnConflict, string> = {
  fail: "insert",
  ignore: "insert or ignore",
  replace: "insert or replace",
};

/** @param rows how many rows it takes at once */
export function insertSql(
  table: string,
  columns: readonly string[],
  onConflict: OnConflict,
  rows = 1,
): string {
  return `${INSERT[onConflict]} into ${alwaysQuoted(table)} ${valuesSql(columns, rows)}`;
}

/** Rows whose key is there get the new values; columns that are not named keep theirs. */
export function upsertSql(
  table: string,
  columns: readonly string[],
  keys: readonly string[],
  rows = 1,
): string {
  const changes = columns.filter((column) => !keys.includes(column))
    .map((column) => `${alwaysQuoted(column)} = excluded.${alwaysQuoted(column)}`);
  const action = changes.length === 0 ? "nothing" : `update set ${changes.join(", ")}`;
  const target = keys.map(alwaysQuoted).join(", ");
  return `insert into ${alwaysQuoted(table)} ${valuesSql(columns, rows)} ` +
    `on conflict (${target}) do ${action}`;
}

function valuesSql(columns: readonly string[], rows: number): string {
  if (columns.length === 0) return "default values";
  const marks = `(${columns.map(() => "?").join(", ")})`;
  const all = Array.from({ length: rows }, () => marks).join(", ");
  return `(${columns.map(alwaysQuoted).join(", ")}) values ${all}`;
}

/** Takes a change back: each row becomes what it was, if it still is what the change has made of it. */

import { alwaysQuoted } from "../../sql/quote.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { ChangedRow, Database, WriteContext } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { wireToValue } from "../../sql/wire_value.ts";
import { keyColumns } from "../columns.ts";
import { RefusedWrite } from "./refused_write.ts";

/** What has to be done to a row to take its change back. */
export type Inverse = "delete-row" | "update-row" | "insert-row";

/** In this order, rows that were replaced find room again. */
const ORDER: readonly Inverse[] = ["delete-row", "update-row", "insert-row"];

export function inverseOf({ old, new: now }: Pick<ChangedRow, "old" | "new">): Inverse {
  if (old === null) return "delete-row";
  return now === null ? "insert-row" : "update-row";
}

export interface Reverted<Row extends ChangedRow> {
  keys: readonly string[];
  rows: readonly Row[];
  /** How people call a row. */
  nameOf(row: Row): string;
}

/**
 * All rows or none.
 * @throws {RefusedWrite} 409 when the table or a row has changed since
 */
export async function revertRows<Row extends ChangedRow>(
  database: Database,
  table: TableSchema,
  { keys, rows, nameOf }: Reverted<Row>,
  context: WriteContext,
): Promise<void> {
  ensureSameTable(table, keys, rows);
  const inOrder = ORDER.flatMap((act) => rows.filter((row) => inverseOf(row) === act));
  await database.executeWriteFn(async (transaction) => {
    for (const row of inOrder) {
      const { sql, params } = inverseStatement(table.name, keys, row);
      const { changes } = await transaction.run(sql, params);
      if (changes !== 1) throw hasChanged(nameOf(row));
    }
  }, context);
}

interface InverseStatement {
  sql: string;
  params: SqlValue[];
}

/** Changes exactly one row, or none where somebody else has changed it. Pure. */
export function inverseStatement(
  table: string,
  keys: readonly string[],
  { key, old, new: now }: ChangedRow,
): InverseStatement {
  const name = alwaysQuoted(table);
  const written = valuesOf(now);
  const restored = valuesOf(old);
  const keyed: [string, SqlValue][] = keys.map((column, i) => [column, wireToValue(key[i]!)]);
  const isSame = [
    ...keyed.map(([column]) => `${alwaysQuoted(column)} = ?`),
    ...written.map(([column]) => `${alwaysQuoted(column)} is ? collate binary`),
  ];
  const where = inGroups(isSame);
  const found = [...keyed, ...written].map(([, value]) => value);
  if (old === null) return { sql: `delete from ${name} where ${where}`, params: found };
  const values = restored.map(([, value]) => value);
  if (now === null) {
    const isRowid = keyed.some(([column]) => !Object.hasOwn(old, column));
    const all = isRowid ? [...keyed, ...restored] : restored;
    const columns = all.map(([column]) => alwaysQuoted(column)).join(", ");
    const marks = all.map(() => "?").join(", ");
    const sql = `insert into ${name} (${columns}) values (${marks})`;
    return { sql, params: all.map(([, value]) => value) };
  }
  const sets = restored.map(([column]) => `${alwaysQuoted(column)} = ?`).join(", ");
  return { sql: `update ${name} set ${sets} where ${where}`, params: [...values, ...found] };
}

function valuesOf(values: ChangedRow["old"]): [string, SqlValue][] {
  return Object.entries(values ?? {}).map(([column, value]) => [column, wireToValue(value)]);
}

const CONDITIONS_AT_ONCE = 100;

/** SQLite allows expressions 1,000 levels deep, and each `and` is one. */
function inGroups(conditions: readonly string[]): string {
  const groups: string[] = [];
  for (let start = 0; start < conditions.length; start += CONDITIONS_AT_ONCE) {
    groups.push(`(${conditions.slice(start, start + CONDITIONS_AT_ONCE).join(" and ")})`);
  }
  return groups.join(" and ");
}

function ensureSameTable(
  table: TableSchema,
  keys: readonly string[],
  rows: readonly ChangedRow[],
): void {
  const names = new Set(table.columns.map(({ name }) => name));
  const used = rows.flatMap((row) => Object.keys({ ...row.old, ...row.new }));
  const gone = used.find((name) => !names.has(name));
  const isOtherKey = keyColumns(table).join("\0") !== keys.join("\0");
  if (gone === undefined && !isOtherKey) return;
  const reason = gone === undefined ? "its key is another one" : `it has no column "${gone}"`;
  throw new RefusedWrite(
    409,
    `The table ${table.name} was altered after this change: ${reason}`,
  );
}

function hasChanged(name: string): RefusedWrite {
  return new RefusedWrite(
    409,
    `Row ${name} has changed since: take back the later changes first, or edit the row`,
  );
}

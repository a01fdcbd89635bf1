/** From values of a source to what is bound to a statement. */

import { CellProblem, jsonCell, type JsonValue } from "../../json_cell.ts";
import type { BindValue } from "../../node_sqlite.ts";
import { Real } from "../../value.ts";
import { exactValue } from "./json_rows.ts";
import { LoadProblem } from "./load_problem.ts";
import type { SourceRow } from "./row_source.ts";
import type { TargetColumn } from "./target_table.ts";

/** What is bound for the value at this position of a row. */
export type Binding = (row: SourceRow, position: number) => BindValue;

export function textBinding(column: TargetColumn, emptyIsNull: boolean): Binding {
  const isText = column.affinity === "TEXT" && !emptyIsNull;
  return isText
    ? (row, position) => row.values[position] as string
    : (row, position) => row.values[position] as string || null;
}

/** Numbers need not be told apart where the column makes one of them of all. */
export function jsonBinding(column: TargetColumn): Binding {
  const isNumeric = column.affinity === "INTEGER" || column.affinity === "REAL";
  return (row, position) => {
    const value = row.values[position];
    switch (typeof value) {
      case "string":
        return value;
      case "number":
        if (Number.isSafeInteger(value) ? isNumeric : !Number.isInteger(value)) return value;
        return bound(exactValue(row, position) as JsonValue, row, column);
      case "boolean":
        return value ? 1n : 0n;
      default:
        return value === null ? null : bound(exactValue(row, position) as JsonValue, row, column);
    }
  };
}

function bound(value: JsonValue, { line }: SourceRow, column: TargetColumn): BindValue {
  try {
    const cell = jsonCell(value);
    if (cell instanceof Real) return cell.valueOf();
    return typeof cell === "number" && Number.isSafeInteger(cell) ? BigInt(cell) : cell;
  } catch (error) {
    if (!(error instanceof CellProblem)) throw error;
    throw new LoadProblem(error.message, { line, column: column.name });
  }
}

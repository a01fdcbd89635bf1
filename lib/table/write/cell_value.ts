/** From the values of a JSON body to what is stored. */

import {
  CellProblem,
  jsonCell,
  type JsonObject,
  type JsonValue,
  spacedJson,
} from "../../sql/json_cell.ts";
import type { SqlValue } from "../../sql/value.ts";
import { invalid } from "./refused_write.ts";

/** A row to be written; only columns that were given. */
export type WriteRow = ReadonlyMap<string, SqlValue>;

export function writeRow(row: JsonObject): WriteRow {
  return new Map(Object.entries(row).map(([column, value]) => [column, cellValue(value)]));
}

/** @throws {RefusedWrite} for what {@link jsonCell} cannot store */
export function cellValue(value: JsonValue): SqlValue {
  return refusing(() => jsonCell(value));
}

/** @throws {RefusedWrite} for what {@link spacedJson} cannot write */
export function jsonText(value: JsonValue): string {
  return refusing(() => spacedJson(value));
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CellProblem) throw invalid(error.message);
    throw error;
  }
}

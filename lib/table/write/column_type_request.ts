/** What `/-/set-column-type` is asked to do. */

import { isObject, type JsonObject, type JsonValue } from "./json_body.ts";
import { invalid } from "./refused_write.ts";

export interface ColumnTypeRequest {
  column: string;
  /** null takes the type away. */
  columnType: { type: string; config: JsonObject | null } | null;
}

/** @throws {RefusedWrite} */
export function parseColumnTypeRequest(
  body: JsonValue,
  columns: readonly string[],
): ColumnTypeRequest {
  if (!isObject(body)) throw invalid("JSON must be a dictionary");
  const unknown = Object.keys(body).filter((key) => key !== "column" && key !== "column_type");
  if (unknown.length > 0) throw invalid(`Invalid parameter: "${unknown.sort().join('", "')}"`);
  const { column, column_type: columnType } = body;
  if (column === undefined) throw invalid('"column" is required');
  if (typeof column !== "string") throw invalid('"column" must be a string');
  if (columnType === undefined) throw invalid('"column_type" is required');
  if (!columns.includes(column)) throw invalid(`Column not found: ${column}`);
  return { column, columnType: columnType === null ? null : parseColumnType(columnType) };
}

function parseColumnType(columnType: JsonValue): { type: string; config: JsonObject | null } {
  if (!isObject(columnType)) throw invalid('"column_type" must be an object or null');
  const unknown = Object.keys(columnType).filter((key) => key !== "type" && key !== "config");
  if (unknown.length > 0) {
    throw invalid(`Invalid column_type parameter: "${unknown.sort().join('", "')}"`);
  }
  const { type, config = null } = columnType;
  if (type === undefined) throw invalid('"column_type.type" is required');
  if (typeof type !== "string") throw invalid('"column_type.type" must be a string');
  if (config !== null && !isObject(config)) {
    throw invalid('"column_type.config" must be a dictionary');
  }
  return { type, config };
}

/** What `/-/create` is asked to do. */

import { type WriteRow, writeRow } from "./cell_value.ts";
import { columnDefault, flag, isTableName, onlyKeys, textOrNull, wrong } from "./checks.ts";
import type { ColumnDefault } from "./column_default.ts";
import type { KeyTarget } from "./foreign_key_target.ts";
import { isObject, isTruthy, type JsonObject, type JsonValue } from "./json_body.ts";
import { invalid, RefusedWrite } from "./refused_write.ts";
import { COLUMN_TYPES } from "../../sql/create_table_sql.ts";
import type { OnConflict } from "../../sql/insert_sql.ts";

export interface NewColumn {
  name: string;
  /** As SQL. */
  type: string;
  isNotNull: boolean;
  default?: ColumnDefault;
  target: KeyTarget | null;
}

export interface CreateRequest {
  table: string;
  /** Empty when the table is made for rows. */
  columns: NewColumn[];
  rows: WriteRow[];
  primaryKeys: string[];
  onConflict: OnConflict;
  alter: boolean;
}

const KEYS = ["table", "rows", "row", "columns", "pk", "pks", "ignore", "replace", "alter"];
const COLUMN_KEYS = [
  "name",
  "type",
  "not_null",
  "default",
  "default_expr",
  "fk_table",
  "fk_column",
];

/** @throws {RefusedWrite} */
export function parseCreateRequest(body: JsonValue): CreateRequest {
  if (!isObject(body)) throw invalid("JSON must be an object");
  const unknown = Object.keys(body).filter((key) => !KEYS.includes(key)).sort();
  if (unknown.length > 0) throw invalid(`Invalid keys: ${unknown.join(", ")}`);
  const columns = columnsOf(body.columns);
  const ignore = flag(body.ignore, "ignore");
  const replace = flag(body.replace, "replace");
  const alter = flag(body.alter, "alter");
  const table = tableOf(body);
  checkContent(body, columns);
  const rows = rowsOf(body);
  const primaryKeys = primaryKeysOf(body);
  if (ignore && replace) throw invalid("ignore and replace are mutually exclusive");
  if ("ignore" in body || "replace" in body) {
    if (rows.length === 0) throw invalid("ignore and replace require row or rows");
    if (primaryKeys.length === 0) throw invalid("ignore and replace require pk or pks");
  }
  const onConflict = ignore ? "ignore" : replace ? "replace" : "fail";
  return { table, columns, rows: rows.map(writeRow), primaryKeys, onConflict, alter };
}

function tableOf({ table }: JsonObject): string {
  if (!isTruthy(table)) throw invalid("Table is required");
  if (typeof table !== "string" || !isTableName(table)) throw invalid("Invalid table name");
  return table;
}

function columnsOf(columns: JsonValue | undefined): NewColumn[] {
  if (columns === undefined || columns === null) return [];
  if (!Array.isArray(columns)) throw invalid("columns must be a list");
  if (!columns.every(isObject)) throw invalid("columns must be a list of objects");
  const problems: string[] = [];
  const parsed = columns.flatMap((column, i) => {
    try {
      return [newColumn(column, `columns.${i}`)];
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      problems.push(...error.reasons);
      return [];
    }
  });
  if (problems.length > 0) throw invalid(problems);
  return parsed;
}

function newColumn(column: JsonObject, path: string): NewColumn {
  onlyKeys(column, COLUMN_KEYS, path);
  const { name, type } = column;
  const chosen = columnDefault(column, path);
  const table = textOrNull(column.fk_table, `${path}.fk_table`);
  const other = textOrNull(column.fk_column, `${path}.fk_column`);
  const isNotNull = flag(column.not_null, `${path}.not_null`);
  if (typeof name !== "string" || name === "") throw invalid("Column name is required");
  const typeName = isTruthy(type) ? type : "text";
  if (typeof typeName !== "string" || !Object.hasOwn(COLUMN_TYPES, typeName)) {
    throw invalid(`Unsupported column type: ${typeName}`);
  }
  if (other && !table) throw wrong(path, "fk_column requires fk_table");
  const target = table ? { table, column: other || null } : null;
  return { name, type: COLUMN_TYPES[typeName]!, isNotNull, default: chosen, target };
}

/** Either columns, or a row, or rows. */
function checkContent({ row, rows }: JsonObject, columns: readonly NewColumn[]): void {
  const hasRows = isTruthy(rows);
  const hasRow = isTruthy(row);
  if (columns.length === 0 && !hasRows && !hasRow) {
    throw invalid("columns, rows or row is required");
  }
  if (hasRows && hasRow) throw invalid("Cannot specify both rows and row");
  if (columns.length > 0 && (hasRows || hasRow)) {
    throw invalid("Cannot specify columns with rows or row");
  }
  const names = columns.map(({ name }) => name);
  const repeated = names.filter((name, i) => names.indexOf(name) !== i);
  if (repeated.length > 0) {
    throw invalid(`Duplicate column name: ${[...new Set(repeated)].join(", ")}`);
  }
}

function rowsOf({ row, rows }: JsonObject): JsonObject[] {
  if (isTruthy(row)) {
    if (!isObject(row)) throw invalid("row must be an object");
    return [row];
  }
  if (!isTruthy(rows)) return [];
  if (!Array.isArray(rows)) throw invalid("rows must be a list");
  if (!rows.every(isObject)) throw invalid("rows must be a list of objects");
  return rows;
}

function primaryKeysOf({ pk, pks }: JsonObject): string[] {
  if (pk !== undefined && pk !== null && typeof pk !== "string") {
    throw invalid("pk must be a string");
  }
  if (pk && isTruthy(pks)) throw invalid("Cannot specify both pk and pks");
  if (pk) return [pk];
  if (pks === undefined || pks === null) return [];
  if (!Array.isArray(pks)) throw invalid("pks must be a list");
  if (!pks.every((key) => typeof key === "string")) throw invalid("pks must be a list of strings");
  return pks;
}

/** What `/-/insert` and `/-/upsert` are asked to do, checked against the table. */

import type { OnConflict } from "../../sql/insert_sql.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { keyColumns } from "../columns.ts";
import { type WriteRow, writeRow } from "./cell_value.ts";
import { isObject, isTruthy, type JsonObject, type JsonValue } from "./json_body.ts";
import { invalid } from "./refused_write.ts";

export interface RowsRequest {
  rows: WriteRow[];
  onConflict: OnConflict;
  /** Answer with the rows as they are stored. */
  shouldReturn: boolean;
  /** Add columns that the table lacks. */
  alter: boolean;
}

export interface RowsRequestOptions {
  table: TableSchema;
  isUpsert: boolean;
  maxRows: number;
}

const OPTIONS = ["return", "ignore", "replace", "alter"];

/** @throws {RefusedWrite} with all that is wrong with the rows */
export function parseRowsRequest(body: JsonValue, options: RowsRequestOptions): RowsRequest {
  if (!isObject(body)) throw invalid("JSON must be a dictionary");
  const rows = rowObjects(body);
  if (rows.length > options.maxRows) {
    throw invalid(`Too many rows, maximum allowed is ${options.maxRows}`);
  }
  checkParameters(body);
  const alter = isTruthy(body.alter);
  const problems = rows.flatMap((row, i) => rowProblems(row, i, { ...options, alter }));
  if (problems.length > 0) throw invalid(problems);
  const onConflict = isTruthy(body.ignore) ? "ignore" : isTruthy(body.replace) ? "replace" : "fail";
  if (options.isUpsert && onConflict !== "fail") {
    throw invalid("Upsert does not support ignore or replace");
  }
  const shouldReturn = "row" in body || isTruthy(body.return);
  return { rows: rows.map(writeRow), onConflict, shouldReturn, alter };
}

function rowObjects(body: JsonObject): JsonObject[] {
  if (!("row" in body) && !("rows" in body)) {
    throw invalid('JSON must have one or other of "row" or "rows"');
  }
  if ("row" in body) {
    if ("rows" in body) throw invalid('Cannot use "row" and "rows" at the same time');
    if (!isObject(body.row)) throw invalid('"row" must be a dictionary');
    return [body.row];
  }
  if (!Array.isArray(body.rows)) throw invalid('"rows" must be a list');
  if (!body.rows.every(isObject)) throw invalid('"rows" must be a list of dictionaries');
  return body.rows;
}

function checkParameters(body: JsonObject): void {
  const unknown = Object.keys(body).filter((key) =>
    key !== "row" && key !== "rows" && !OPTIONS.includes(key)
  ).sort();
  if (unknown.length > 0) throw invalid(`Invalid parameter: "${unknown.join('", "')}"`);
  if (isTruthy(body.ignore) && isTruthy(body.replace)) {
    throw invalid('Cannot use "ignore" and "replace" at the same time');
  }
}

function rowProblems(
  row: JsonObject,
  index: number,
  { table, isUpsert, alter }: RowsRequestOptions & { alter: boolean },
): string[] {
  const problems: string[] = [];
  const keys = keyColumns(table);
  if (isUpsert) {
    const missing = keys.filter((key) => !Object.hasOwn(row, key));
    if (missing.length > 0) {
      problems.push(`Row ${index} is missing primary key column(s): "${missing.join('", "')}"`);
    }
    const empty = keys.filter((key) => Object.hasOwn(row, key) && row[key] === null);
    if (empty.length > 0) {
      problems.push(`Row ${index} has null primary key column(s): "${empty.join('", "')}"`);
    }
  }
  const known = new Set([...table.columns.map(({ name }) => name), ...keys]);
  const unknown = Object.keys(row).filter((name) => !known.has(name)).sort();
  if (unknown.length > 0 && !alter) {
    problems.push(`Row ${index} has invalid columns: ${unknown.join(", ")}`);
  }
  return problems;
}

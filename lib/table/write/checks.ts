/** Checks of JSON by hand: each says where in the body something is wrong. */

import { cellValue } from "./cell_value.ts";
import { type ColumnDefault, DEFAULT_EXPRESSIONS, listedExpressions } from "./column_default.ts";
import { isObject, type JsonObject, type JsonValue } from "./json_body.ts";
import { invalid, type RefusedWrite } from "./refused_write.ts";

export function wrong(path: string, message: string): RefusedWrite {
  return invalid(path === "" ? message : `${path}: ${message}`);
}

export function object(value: JsonValue | undefined, path: string): JsonObject {
  if (isObject(value)) return value;
  throw wrong(path, value === undefined ? "Field required" : "Input should be an object");
}

export function onlyKeys(value: JsonObject, allowed: readonly string[], path: string): void {
  const unknown = Object.keys(value).filter((key) => !allowed.includes(key)).sort();
  if (unknown.length === 0) return;
  throw invalid(unknown.map((key) => `${path}.${key}: Extra inputs are not permitted`));
}

export function text(value: JsonValue | undefined, path: string): string {
  if (typeof value === "string") return value;
  throw wrong(path, value === undefined ? "Field required" : "Input should be a valid string");
}

export function textOrNull(value: JsonValue | undefined, path: string): string | null {
  return value === undefined || value === null ? null : text(value, path);
}

/** A flag that may be left out. */
export function flag(value: JsonValue | undefined, path: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (value === 0 || value === 1) return value === 1;
  throw wrong(path, "Input should be a valid boolean");
}

export function texts(value: JsonValue | undefined, path: string): string[] {
  if (!Array.isArray(value)) throw wrong(path, "Input should be a valid list");
  if (value.length === 0) throw wrong(path, "List should have at least 1 item");
  return value.map((item, i) => text(item, `${path}.${i}`));
}

/** `default` or `default_expr`; undefined when neither was given. */
export function columnDefault(value: JsonObject, path: string): ColumnDefault | undefined {
  if (value.default !== undefined && value.default_expr !== undefined) {
    throw wrong(path, "default and default_expr cannot both be provided");
  }
  if (value.default_expr === null) throw wrong(path, "default_expr cannot be null");
  if (value.default_expr !== undefined) {
    const expression = text(value.default_expr, `${path}.default_expr`);
    if (Object.hasOwn(DEFAULT_EXPRESSIONS, expression)) return { expression };
    throw wrong(`${path}.default_expr`, `Input should be ${listedExpressions()}`);
  }
  return value.default === undefined ? undefined : { value: cellValue(value.default) };
}

export function isTableName(name: string): boolean {
  return /^(?!sqlite_)[^\n]+$/.test(name);
}

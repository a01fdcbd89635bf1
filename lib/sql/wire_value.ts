/** Values on their way through the pipe. */

import { type Params, Real, type Row, type SqlValue } from "./value.ts";
import type { BindValue, Cell } from "./node_sqlite.ts";
import { Special, type WireParams, type WireValue } from "./protocol.ts";

/** @throws {TypeError} for values SQLite has no type for; silently storing NULL would lose data. */
export function toWireParams(params: Params): WireParams {
  if (Array.isArray(params)) return params.map(toWireValue);
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, toWireValue(value)]),
  );
}

export function toWireValue(value: SqlValue): WireValue {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "bigint") return { i: String(checkedInteger(value)) };
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { i: String(value) };
    if (Number.isNaN(value)) return null;
    if (!Number.isFinite(value)) return { r: value > 0 ? "inf" : "-inf" };
    return { r: value };
  }
  if (value instanceof Real) return { r: value.valueOf() };
  if (value instanceof Uint8Array) return { b: value.toBase64() };
  throw new TypeError(
    `Cannot bind ${describe(value)} as a parameter: use null, text, a number, a bigint or bytes`,
  );
}

function checkedInteger(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) {
    throw new RangeError(`Cannot bind ${value} as a parameter: integers have 64 bits`);
  }
  return value;
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  return value instanceof Date ? "a Date" : `a value of type ${typeof value}`;
}

/** What node:sqlite binds: integers as BigInt, because it stores numbers as REAL. */
export function fromWireParams(
  params: WireParams | undefined,
): BindValue[] | Record<string, BindValue> {
  if (params === undefined) return [];
  if (Array.isArray(params)) return params.map(fromWireValue);
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, fromWireValue(value)]),
  );
}

function fromWireValue(value: WireValue): BindValue {
  if (value === null || typeof value === "string") return value;
  if ("i" in value) return BigInt(value.i);
  if ("b" in value) return Uint8Array.fromBase64(value.b);
  if (value.r === "inf") return Infinity;
  return value.r === "-inf" ? -Infinity : value.r;
}

/** A value as SQLite gave it. */
export function wireCell(value: Cell): WireValue {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "bigint") return { i: String(value) };
  if (typeof value !== "number") return { b: value.toBase64() };
  if (Number.isFinite(value)) return { r: value };
  return { r: value > 0 ? "inf" : "-inf" };
}

/** A value for everything that is not SQLite. */
export function wireToValue(value: WireValue): SqlValue {
  if (value === null || typeof value === "string") return value;
  if ("b" in value) return Uint8Array.fromBase64(value.b);
  if ("i" in value) {
    const number = Number(value.i);
    return Number.isSafeInteger(number) ? number : BigInt(value.i);
  }
  if (typeof value.r === "string") return value.r === "inf" ? Infinity : -Infinity;
  return Number.isInteger(value.r) ? new Real(value.r) : value.r;
}

/** Puts the special cells back into rows that came as JSON. Changes the rows in place. */
export function restoreSpecial(rows: unknown[][], columns: number, special: number[]): Row[] {
  for (let at = 0; at < special.length; at += 2) {
    const cell = special[at] as number;
    const row = rows[Math.floor(cell / columns)] as unknown[];
    const column = cell % columns;
    row[column] = restored(row[column], special[at + 1] as Special);
  }
  return rows as Row[];
}

function restored(value: unknown, kind: Special): SqlValue {
  switch (kind) {
    case Special.Real:
      return new Real(value as number);
    case Special.BigInt:
      return BigInt(value as string);
    case Special.Blob:
      return Uint8Array.fromBase64(value as string);
    case Special.Infinity:
      return value === "inf" ? Infinity : -Infinity;
  }
}

/** Rows of node:sqlite as JSON text. Integers arrive as BigInt, so numbers are REAL here. */

import type { Cell } from "../node_sqlite.ts";
import { Special } from "../protocol.ts";
import { formatReal } from "../value.ts";

export type { Cell };

/** A result that is larger than we carry over the pipe. */
export class TooBigError extends Error {
  override name = "TooBigError";
}

/** Characters of JSON in one result at most; keeps a row of huge blobs from filling the memory. */
export const MAX_RESULT_LENGTH = 256 * 1024 * 1024;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

export interface EncodedRows {
  json: string;
  special: number[];
}

/** Rows as a JSON array of arrays, and the list of cells that JSON cannot carry. */
export function encodeRows(rows: Cell[][]): EncodedRows {
  const special: number[] = [];
  const parts: string[] = [];
  let cell = 0;
  let length = 0;
  for (const row of rows) {
    let text = "[";
    for (let i = 0; i < row.length; i++, cell++) {
      if (i > 0) text += ",";
      const value = row[i] as Cell;
      if (value === null) text += "null";
      else if (typeof value === "string") text += JSON.stringify(value);
      else if (typeof value === "bigint") {
        if (value <= SAFE && value >= -SAFE) text += value;
        else {
          special.push(cell, Special.BigInt);
          text += `"${value}"`;
        }
      } else text += realOrBlob(value, cell, special);
    }
    length = checkedLength(length + text.length);
    parts.push(text);
  }
  return { json: parts.length === 0 ? "[]" : `[${parts.join("],")}]]`, special };
}

function realOrBlob(value: number | Uint8Array, cell: number, special: number[]): string {
  if (typeof value !== "number") {
    special.push(cell, Special.Blob);
    return `"${value.toBase64()}"`;
  }
  if (Number.isFinite(value)) {
    if (Number.isInteger(value)) special.push(cell, Special.Real);
    return Object.is(value, -0) ? "-0" : String(value);
  }
  special.push(cell, Special.Infinity);
  return value > 0 ? '"inf"' : '"-inf"';
}

/** Rows as a JSON array of objects, finished for the client: infinities are null. */
export function encodeObjects(columns: string[], rows: Cell[][]): string {
  const keys = objectKeys(columns);
  const parts: string[] = [];
  let length = 0;
  for (const row of rows) {
    let text = "";
    for (let i = 0; i < row.length; i++) {
      const key = keys[i] as string | null;
      if (key !== null) text += key + encodeCell(row[i] as Cell);
    }
    text = text === "" ? "{}" : `{${text.slice(1)}}`;
    length = checkedLength(length + text.length);
    parts.push(text);
  }
  return `[${parts.join(",")}]`;
}

/** `,"name":` for each column; of columns with the same name only the last one counts. */
export function objectKeys(columns: string[]): (string | null)[] {
  return columns.map((column, i) =>
    columns.lastIndexOf(column) === i ? `,${JSON.stringify(column)}:` : null
  );
}

/** One cell as JSON. */
export function encodeCell(value: Cell): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? formatReal(value) : "null";
  return `{"$base64":true,"encoded":"${value.toBase64()}"}`;
}

function checkedLength(length: number): number {
  if (length > MAX_RESULT_LENGTH) {
    throw new TooBigError(
      `The result is larger than ${
        MAX_RESULT_LENGTH / 1024 / 1024
      } MB: select fewer rows or columns`,
    );
  }
  return length;
}

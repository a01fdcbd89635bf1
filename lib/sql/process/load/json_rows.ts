/** Rows out of objects of JSON. */

import { parseExactJson } from "../../json_cell.ts";
import { LoadProblem } from "./load_problem.ts";
import type { SourceRow } from "./row_source.ts";

/** Makes rows; those with the same keys in the same order get the same list of names. */
export class JsonRows {
  #names: string[] = [];

  /** @throws {LoadProblem} for what is no object */
  row(text: string, line: number): SourceRow {
    const object = parsedObject(text, line);
    const names = this.#names;
    const values: unknown[] = [];
    let isSame = true;
    for (const name in object) {
      if (names[values.length] !== name) isSame = false;
      values.push(object[name]);
    }
    if (!isSame || values.length !== names.length) this.#names = Object.keys(object);
    return { line, names: this.#names, values, text };
  }
}

function parsedObject(text: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw jsonProblem(error as SyntaxError, line);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new LoadProblem('A row must be an object, such as {"name": "Cleo"}', { line });
}

/** V8 tells where: `... in JSON at position 14 (line 1 column 15)`. */
function jsonProblem({ message }: SyntaxError, line: number): LoadProblem {
  const [, row, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
  const reason = message.replace(/ in JSON at position.*$| \(line.*$/s, "");
  const place = column === undefined ? "" : ` at character ${column}`;
  return new LoadProblem(`Invalid JSON${place}: ${reason}`, { line: line + Number(row ?? 1) - 1 });
}

/** Text in which a number may be more than JavaScript makes of it: `1.0`, `1e3`, all 64 bits. */
const MAY_BE_MORE = /\.0|\d[eE]|\d{16}/;

/** A value with its number as it was written: all digits, and `1.0` is no `1`. */
export function exactValue({ text, names, values }: SourceRow, position: number): unknown {
  const value = values[position];
  const isExact = typeof value === "number" ? !Number.isInteger(value) : typeof value !== "object";
  if (isExact || value === null || !MAY_BE_MORE.test(text ?? "")) return value;
  return (parseExactJson(text ?? "{}") as Record<string, unknown>)[names[position]!];
}

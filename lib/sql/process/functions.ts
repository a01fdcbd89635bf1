/** SQL functions that people expect and that this SQLite was built without. */

import type { DatabaseSync } from "../node_sqlite.ts";

type Argument = null | number | bigint | string | Uint8Array;

/** Float functions of one argument; NULL in gives NULL out, a value out of the domain gives NULL. */
const FLOAT_FUNCTIONS: Record<string, (x: number) => number> = {
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: Math.atanh,
  cos: Math.cos,
  cosh: Math.cosh,
  degrees: (x) => x * 180 / Math.PI,
  exp: Math.exp,
  ln: positive(Math.log),
  log10: positive(Math.log10),
  log2: positive(Math.log2),
  radians: (x) => x * Math.PI / 180,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

/** These keep an integer an integer, as SQLite's own do. */
const ROUNDING_FUNCTIONS: Record<string, (x: number) => number> = {
  ceil: Math.ceil,
  ceiling: Math.ceil,
  floor: Math.floor,
  trunc: Math.trunc,
};

const FLOAT_FUNCTIONS_OF_TWO: Record<string, (x: number, y: number) => number> = {
  atan2: Math.atan2,
  mod: (x, y) => x % y,
  pow: Math.pow,
  power: Math.pow,
  log: (base, x) => base <= 0 || base === 1 || x <= 0 ? NaN : Math.log(x) / Math.log(base),
};

const OPTIONS = { deterministic: true, useBigIntArguments: true };

/** Registers all of them on a connection. */
export function registerFunctions(connection: DatabaseSync): void {
  for (const [name, calculate] of Object.entries(FLOAT_FUNCTIONS)) {
    connection.function(name, OPTIONS, (x: Argument) => finite(x, calculate));
  }
  for (const [name, round] of Object.entries(ROUNDING_FUNCTIONS)) {
    connection.function(
      name,
      OPTIONS,
      (x: Argument) => typeof x === "bigint" ? x : finite(x, round),
    );
  }
  registerBinary(connection);
  connection.function("pi", OPTIONS, () => Math.PI);
  connection.function("escape_fts", OPTIONS, (query: Argument) => escapeFts(String(query ?? "")));
}

function registerBinary(connection: DatabaseSync): void {
  for (const [name, calculate] of Object.entries(FLOAT_FUNCTIONS_OF_TWO)) {
    const call = (x: Argument, y: Argument) =>
      finite(x, (first) => {
        const second = toNumber(y);
        return second === null ? NaN : calculate(first, second);
      });
    if (name === "log") {
      // log(X) is base 10, log(B, X) is base B: one variadic function.
      const log = (...args: Argument[]) =>
        args.length === 1
          ? finite(args[0] ?? null, positive(Math.log10))
          : call(args[0] ?? null, args[1] ?? null);
      connection.function(name, { ...OPTIONS, varargs: true }, log);
    } else connection.function(name, OPTIONS, call);
  }
}

function positive(calculate: (x: number) => number): (x: number) => number {
  return (x) => x > 0 ? calculate(x) : NaN;
}

function finite(x: Argument, calculate: (x: number) => number): number | null {
  const number = toNumber(x);
  if (number === null) return null;
  const result = calculate(number);
  return Number.isNaN(result) ? null : result;
}

/** SQLite's math functions answer NULL for anything that is not numeric. */
function toNumber(x: Argument): number | null {
  if (typeof x === "bigint" || typeof x === "number") return Number(x);
  if (typeof x !== "string" || x.trim() === "") return null;
  const number = Number(x);
  return Number.isNaN(number) ? null : number;
}

/** Makes any text a safe FTS query: each word becomes a quoted string. */
export function escapeFts(query: string): string {
  const balanced = (query.match(/"/g) ?? []).length % 2 === 1 ? `${query}"` : query;
  const words = balanced.split(/\s+|(".*?")/).filter((word) =>
    word !== undefined && word !== "" && word !== '""'
  );
  return words.map((word) => word.startsWith('"') ? word : `"${word}"`).join(" ");
}

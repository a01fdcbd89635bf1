/** SQL functions of plugins: their errors name them, and their values arrive as they were meant. */

import type { AggregateOptions, DatabaseSync, FunctionOptions } from "../node_sqlite.ts";
import { Real } from "../value.ts";

/** An SQL function of a plugin threw. */
export class PluginFunctionError extends Error {
  override name = "PluginFunctionError";
}

type Fn = (...args: never[]) => unknown;

/** Watches the SQL functions of a plugin. */
export interface FunctionWatch {
  plugin: string;
  /** A function is about to run, such as `SQL function "slug" of plugin "text"`. */
  entering(label: string): void;
  /** It threw: the statement is about to fail with an error that does not tell why. */
  failed(error: PluginFunctionError): void;
}

/**
 * What SQLite cannot take, so that the statement fails. `all()` of Deno 2.9.6 never comes back
 * from a function that throws.
 */
const NO_VALUE = true;

/**
 * Lets a plugin register functions on a connection.
 * @param register what the plugin does with the connection
 */
export function registering(
  database: DatabaseSync,
  watch: FunctionWatch,
  register: () => void,
): void {
  // Properties of this one object, in front of its class for as long as the plugin registers.
  const own = database as Partial<DatabaseSync>;
  const { function: addFunction, aggregate: addAggregate } = database;
  own.function = (name: string, second: FunctionOptions | Fn, third?: Fn) => {
    const [options, fn] = typeof second === "function" ? [{}, second] : [second, third as Fn];
    Reflect.apply(addFunction, database, [name, options, guardedFunction(watch, name, fn)]);
  };
  own.aggregate = (name: string, options: AggregateOptions) => {
    Reflect.apply(addAggregate, database, [name, guardedAggregate(watch, name, options)]);
  };
  try {
    register();
  } finally {
    delete own.function;
    delete own.aggregate;
  }
}

function guardedFunction(watch: FunctionWatch, name: string, fn: Fn): Fn {
  return guarded(watch, name, fn, (call) => {
    const result = call();
    return result === FAILED ? NO_VALUE : sqlValue(result);
  });
}

/** One that failed in a step goes through the other rows in vain, and fails at the end. */
function guardedAggregate(
  watch: FunctionWatch,
  name: string,
  { step, inverse, result = (value: unknown) => value, ...options }: AggregateOptions,
): AggregateOptions {
  const stepping = (call: () => unknown, [accumulated]: unknown[]) =>
    accumulated === FAILED ? FAILED : call();
  const finishing = (call: () => unknown, [accumulated]: unknown[]) => {
    const value = accumulated === FAILED ? FAILED : call();
    return value === FAILED ? NO_VALUE : sqlValue(value);
  };
  return {
    ...options,
    step: guarded(watch, name, step, stepping),
    result: guarded(watch, name, result, finishing),
    ...(inverse && { inverse: guarded(watch, name, inverse, stepping) }),
  };
}

const FAILED = Symbol("failed");

/** @param use gets a call that gives FAILED instead of throwing, and the arguments */
function guarded(
  watch: FunctionWatch,
  name: string,
  fn: Fn,
  use: (call: () => unknown, args: unknown[]) => unknown,
): Fn {
  const label = `SQL function "${name}" of plugin "${watch.plugin}"`;
  const guard = (...args: never[]) =>
    use(() => {
      watch.entering(label);
      try {
        return fn(...args);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        watch.failed(new PluginFunctionError(`${label} failed: ${reason}`, { cause }));
        return FAILED;
      }
    }, args);
  // SQLite learns from it how many arguments there are.
  return Object.defineProperty(guard, "length", { value: fn.length });
}

/**
 * JavaScript has one kind of number, which node:sqlite returns as REAL: `1` would show as `1.0`.
 * Whole numbers become integers; who wants a REAL returns a `Real`.
 */
function sqlValue(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  return value instanceof Real ? value.valueOf() : value;
}

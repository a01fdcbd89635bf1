/** From the arguments of a request to the values bound to the parameters of a statement. */

import { SqlError } from "../errors.ts";
import { sqlParameters } from "../sql/parameters.ts";
import type { SqlValue } from "../sql/value.ts";
import { isMagic, type MagicSource, magicValue } from "./magic.ts";

/** Argument name -> its value. */
export type ArgumentValues = Readonly<Record<string, string>>;

export interface BindOptions {
  /** Where magic parameters come from; null when the SQL itself came from the visitor. */
  magic: MagicSource | null;
  /** A parameter that was not given is an error rather than the empty string. Default false. */
  mustBeGiven?: boolean;
}

/**
 * Values for the parameters of a statement. A parameter that starts with an underscore must be
 * given, or be magic. Arguments that the statement does not use are left out.
 *
 * @param sql One statement.
 * @param values What the visitor sent.
 * @throws {SqlError} when a parameter has no value or no name.
 */
export function bindParameters(
  sql: string,
  values: ArgumentValues,
  options: BindOptions,
): Record<string, SqlValue> {
  const { names, hasPositional } = sqlParameters(sql);
  if (hasPositional) {
    throw new SqlError('Parameters without a name cannot be filled in: write ":name" for "?"');
  }
  return Object.fromEntries(names.map((name) => [name, boundValue(name, values, options)]));
}

function boundValue(
  name: string,
  values: ArgumentValues,
  { magic, mustBeGiven = false }: BindOptions,
): SqlValue {
  if (magic !== null && isMagic(name, magic)) {
    const value = magicValue(name, magic);
    if (value === undefined) throw new SqlError(`No value for the magic parameter ":${name}"`);
    return value;
  }
  if (Object.hasOwn(values, name)) return values[name]!;
  if (!mustBeGiven && !name.startsWith("_")) return "";
  const hint = magic === null && isMagic(name)
    ? ": magic parameters work in stored queries only"
    : "";
  throw new SqlError(`No value for the parameter ":${name}"${hint}`);
}

/**
 * The parameters that a form asks for, with their current values.
 *
 * @param names Names fixed by the configuration, or those found in the statement.
 */
export function formValues(
  names: readonly string[],
  values: ArgumentValues,
): Record<string, string> {
  const asked = names.filter((name) => !name.startsWith("_"));
  return Object.fromEntries(
    asked.map((name) => [name, Object.hasOwn(values, name) ? values[name]! : ""]),
  );
}

/**
 * Objects that hold names from outside (tables, plugins, columns) as keys. They have no prototype,
 * so a table called "constructor" is not found where nobody configured one.
 */

/** An empty object without prototype. */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.create(null);
}

/** A record of the given pairs; later ones win. */
export function recordOf<Value>(pairs: Iterable<readonly [string, Value]>): Record<string, Value> {
  const record = emptyRecord<Value>();
  for (const [key, value] of pairs) record[key] = value;
  return record;
}

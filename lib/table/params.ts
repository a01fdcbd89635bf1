/** Collects the values of a statement and gives each a name, in the way Datasette shows them. */

import type { SqlValue } from "../sql/value.ts";

export class ParamList {
  readonly values: Record<string, SqlValue>;
  #count = 0;

  /** @param values Values of names that are taken already. */
  constructor(values: Readonly<Record<string, SqlValue>> = {}) {
    this.values = { ...values };
  }

  /** Adds a value and returns its placeholder: `:p0`, `:p1`... */
  add(value: SqlValue): string {
    while (Object.hasOwn(this.values, `p${this.#count}`)) this.#count++;
    return this.named(`p${this.#count}`, value);
  }

  /** Adds a value under a name of its own; it counts for the numbers of those that follow. */
  named(name: string, value: SqlValue): string {
    this.values[name] = value;
    this.#count++;
    return `:${name}`;
  }

  /**
   * Takes values whose names stand in SQL already.
   * @throws {RangeError} when a name has another value
   */
  take(values: Readonly<Record<string, SqlValue>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(this.values, name) && this.values[name] !== value) {
        throw new RangeError(`The parameter ":${name}" has a value already`);
      }
      this.values[name] = value;
    }
  }
}

/** Arguments of the query string (or of a form): like URLSearchParams, read-only. */
export class Args {
  readonly #pairs: [string, string][];

  constructor(queryString: string | [string, string][] = "") {
    this.#pairs = typeof queryString !== "string"
      ? queryString
      : queryString === ""
      ? []
      : [...new URLSearchParams(queryString)];
  }

  /** The first value, as in Datasette, or undefined. */
  get(name: string): string | undefined {
    return this.#pairs.find(([key]) => key === name)?.[1];
  }
  getAll(name: string): string[] {
    return this.#pairs.filter(([key]) => key === name).map(([, value]) => value);
  }
  has(name: string): boolean {
    return this.#pairs.some(([key]) => key === name);
  }
  /** Distinct names in the order of their first appearance. */
  keys(): string[] {
    return [...new Set(this.#pairs.map(([key]) => key))];
  }
  /** All pairs in order. */
  pairs(): readonly [string, string][] {
    return this.#pairs;
  }
}

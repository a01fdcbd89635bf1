/** Remembers which statements took long, so that they are not put among the fast ones again. */

const SLOW_MS = 20;
const REMEMBERED = 1000;

export class SlowStatements {
  readonly #slow = new Set<string>();

  includes(sql: string): boolean {
    return this.#slow.has(sql);
  }

  /** Notes how long a statement took; a fast run takes it off the list again. */
  note(sql: string, elapsedMs: number): void {
    this.#slow.delete(sql);
    if (elapsedMs <= SLOW_MS) return;
    if (this.#slow.size >= REMEMBERED) {
      this.#slow.delete(this.#slow.values().next().value as string);
    }
    this.#slow.add(sql);
  }
}

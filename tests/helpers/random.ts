/** Random choices that a test can repeat: a failure names its seed. */

/**
 * The seed of a test's random choices: `TEST_SEED`, or another one on each run. In CI it is always
 * the same, so that a change is judged by what it changed.
 */
export function testSeed(): number {
  const given = Deno.env.get("TEST_SEED");
  if (given !== undefined) return Number(given);
  return Deno.env.get("CI") ? 1 : Date.now() % 1_000_000;
}

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 (included) to 1 (excluded). */
  next(): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  /** From 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

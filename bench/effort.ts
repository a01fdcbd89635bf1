/** How long to measure. */
export interface Effort {
  /** Rounds of an interleaved run. */
  rounds: number;
  /** Seconds of load in a round. */
  seconds: number;
  /** How often something that ends by itself is done. */
  repeats: number;
}

export const FULL: Effort = { rounds: 5, seconds: 2, repeats: 9 };
export const QUICK: Effort = { rounds: 2, seconds: 1, repeats: 3 };

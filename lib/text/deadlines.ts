/** Time limits of many things that nearly always end in time: a timer for each costs more than they do. */

import { Alarm } from "./alarm.ts";

/** Something that has a time limit. */
interface Waiting {
  until: number;
  late(): void;
}

export class Deadlines {
  readonly #waiting = new Set<Waiting>();
  #rings = Infinity;

  /** @param late called once if it is not deleted within so many milliseconds */
  add(milliseconds: number, late: () => void): Waiting {
    const waiting = { until: performance.now() + milliseconds, late };
    this.#waiting.add(waiting);
    this.#wake(waiting.until);
    return waiting;
  }

  delete(waiting: Waiting): void {
    this.#waiting.delete(waiting);
  }

  /** An alarm that rings too early sets the next one. */
  #wake(at: number): void {
    if (this.#rings <= at) return;
    this.#rings = at;
    new Alarm(Math.max(0, at - performance.now()), () => this.#look(at));
  }

  #look(at: number): void {
    if (this.#rings === at) this.#rings = Infinity;
    const now = performance.now();
    for (const waiting of this.#waiting) {
      if (waiting.until > now) {
        this.#wake(waiting.until);
        continue;
      }
      this.#waiting.delete(waiting);
      waiting.late();
    }
  }
}

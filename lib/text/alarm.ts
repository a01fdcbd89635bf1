/**
 * A timer for what happens once, later, and is rarely called off. It keeps no process alive.
 *
 * Not `setTimeout`: the first of them loads Node's timers, which are 6 ms of each start of the
 * server (Deno 2.9.6). For what is set and cleared all the time `setTimeout` is the better one.
 */
export class Alarm {
  #ring: (() => void) | null;

  /** @param milliseconds 0 or more */
  constructor(milliseconds: number, ring: () => void) {
    this.#ring = ring;
    const signal = AbortSignal.timeout(Math.ceil(milliseconds));
    signal.addEventListener("abort", () => this.#ring?.(), { once: true });
  }

  /** It will not ring. */
  cancel(): void {
    this.#ring = null;
  }
}

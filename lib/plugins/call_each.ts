/** Asks one plugin many times in a row, such as for every cell of a page. */

import type { Implementation } from "./implementations.ts";

/** Where the result of {@link CallEach} goes: it is called too often for an object each time. */
export interface Outcome {
  /** What the plugin answered, or threw. */
  result: unknown;
  hasThrown: boolean;
}

/**
 * Asks for one after the other, beginning with `from`, until there is an answer or an error.
 * @returns the position of that one, or the number of `calls`
 */
export type CallEach = (calls: readonly object[], from: number, outcome: Outcome) => number;

const LOOP = `
  return (calls, from, outcome) => {
    let at = from;
    try {
      for (; at < calls.length; at++) {
        const answer = handler.call(self, calls[at]);
        if (answer === null || answer === undefined) continue;
        outcome.result = answer;
        outcome.hasThrown = false;
        break;
      }
    } catch (error) {
      outcome.result = error;
      outcome.hasThrown = true;
    }
    return at;
  };`;

let count = 0;

/**
 * A loop of its own, as code. V8 remembers for each place in the code what is called there; where
 * it is always the same function, the call costs next to nothing. One loop for all plugins would be a
 * place where anything is called: ten plugins that say nothing about 800 cells took 100 microseconds
 * that way, and 15 this way, on a page of 800.
 */
export function callEach({ handler, self }: Implementation): CallEach {
  // The same text would share what it remembers.
  const make = new Function("handler", "self", `${LOOP} // ${count++}`);
  return make(handler, self);
}

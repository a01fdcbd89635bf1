/** Waiting for something, but not for long. */

import { setImmediate } from "node:timers";
import type { Args } from "../http/request.ts";

/** Switches on waiting for everything that the limits of the site allow; `parts` leaves out the rows. */
export const COMPLETE = "_complete";

/** Infinite where the arguments ask for a complete page. */
export function patienceOf(args: Pick<Args, "get">): number | undefined {
  return (args.get(COMPLETE) ?? "") === "" ? undefined : Infinity;
}

/** Scripts have the rows, and ask for what was not there with them. */
export function wantsParts(args: Pick<Args, "get">): boolean {
  return args.get(COMPLETE) === "parts";
}

/** Stands for a value that was not there in time. */
export const NOT_YET = Symbol("not yet");

/**
 * The value, or {@link NOT_YET} when it takes longer; the work goes on behind it. Zero milliseconds
 * give what is there already.
 */
export async function within<T>(
  work: Promise<T>,
  milliseconds: number,
): Promise<T | typeof NOT_YET> {
  if (milliseconds === Infinity) return await work;
  // Whoever stops waiting does not want to hear of a later failure either.
  work.catch(() => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<typeof NOT_YET>((resolve) => {
    if (milliseconds === 0) setImmediate(() => resolve(NOT_YET));
    else timer = setTimeout(() => resolve(NOT_YET), milliseconds);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}

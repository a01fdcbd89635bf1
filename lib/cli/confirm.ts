import { UsageError } from "../errors.ts";

/** Asks on the terminal, unless the answer is known to be yes. */
export function confirm(question: string, isYes = false): boolean {
  if (isYes) return true;
  if (!Deno.stdin.isTerminal()) {
    throw new UsageError(`${question} Nobody can answer here: add --yes`);
  }
  return globalThis.confirm(question);
}

/** How far something is, on one line of a terminal that is written again and again. */

import { formatBytes } from "../text/bytes.ts";
import { formatInteger } from "../text/numbers.ts";

/** Milliseconds between two looks. */
const PAUSE_MS = 200;

export class ProgressLine {
  readonly #total: number | null;
  readonly #isShown = Deno.stderr.isTerminal();
  #shownAt = -Infinity;

  /** @param total bytes, where they are known */
  constructor(total: number | null) {
    this.#total = total;
  }

  show({ rows, bytes }: { rows: number; bytes: number }): void {
    const now = performance.now();
    if (!this.#isShown || now - this.#shownAt < PAUSE_MS) return;
    this.#shownAt = now;
    const share = this.#total ? ` (${Math.floor(100 * bytes / this.#total)} %)` : "";
    write(`\r\x1b[K${formatInteger(rows)} rows, ${formatBytes(bytes)}${share}`);
  }

  clear(): void {
    if (this.#isShown) write("\r\x1b[K");
  }
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}

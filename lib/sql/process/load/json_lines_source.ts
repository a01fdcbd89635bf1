/** One object of JSON a line. */

import { JsonRows } from "./json_rows.ts";
import { LoadProblem } from "./load_problem.ts";
import type { RowSource, SourceRow } from "./row_source.ts";

const LONGEST_LINE = 64 * 1024 * 1024;

export class JsonLinesSource implements RowSource {
  readonly #rows = new JsonRows();
  #text = "";
  #at = 0;
  /** No line ends before this. */
  #searched = 0;
  #line = 1;
  #isOver = false;

  get line(): number {
    return this.#line;
  }

  push(text: string): void {
    this.#searched = this.#text.length - this.#at;
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    if (this.#searched > LONGEST_LINE) throw new LoadProblem("Longer than 64 MB", this);
  }

  end(): void {
    this.#isOver = true;
  }

  next(): SourceRow | undefined {
    for (;;) {
      let end = this.#text.indexOf("\n", Math.max(this.#at, this.#searched));
      if (end < 0) {
        if (!this.#isOver || this.#at >= this.#text.length) return undefined;
        end = this.#text.length;
      }
      const text = this.#text.slice(this.#at, end);
      const line = this.#line++;
      this.#at = end + 1;
      if (!isBlank(text)) return this.#rows.row(text, line);
    }
  }
}

function isBlank(text: string): boolean {
  return text.charCodeAt(0) !== 0x7b && text.trim() === "";
}

/** An array of objects, of any length; objects one after the other do, too. */

import { JsonRows } from "./json_rows.ts";
import { LoadProblem } from "./load_problem.ts";
import type { RowSource, SourceRow } from "./row_source.ts";

const LONGEST_OBJECT = 64 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const BLANK = new Set([0x20, 0x09, 0x0d, 0xfeff]);
const NEWLINE = 0x0a;
const COMMA = 0x2c;
const ARRAY_START = 0x5b;
const ARRAY_END = 0x5d;

export class JsonArraySource implements RowSource {
  readonly #rows = new JsonRows();
  #text = "";
  #at = 0;
  #line = 1;
  /** Where the object begins that is being read; -1 between objects. */
  #start = -1;
  #startLine = 1;
  #depth = 0;
  #state: "before" | "in array" | "in sequence" | "after" = "before";
  #isOver = false;

  get line(): number {
    return this.#line;
  }

  push(text: string): void {
    const done = this.#start < 0 ? this.#at : this.#start;
    this.#text = this.#text.slice(done) + text;
    this.#at -= done;
    if (this.#start >= 0) this.#start = 0;
    if (this.#at > LONGEST_OBJECT) throw new LoadProblem("An object is longer than 64 MB", this);
  }

  end(): void {
    this.#isOver = true;
  }

  next(): SourceRow | undefined {
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === NEWLINE) this.#line++;
      if (code === QUOTE && this.#start >= 0) {
        const end = stringEnd(this.#text, this.#at);
        if (end < 0) break;
        this.#at = end;
      } else if (this.#start < 0) this.#between(code);
      else if (OPENING.has(code)) this.#depth++;
      else if (CLOSING.has(code) && --this.#depth === 0) return this.#finished();
      this.#at++;
    }
    if (this.#isOver && (this.#start >= 0 || this.#state === "in array")) {
      throw new LoadProblem("The JSON does not end", this);
    }
    return undefined;
  }

  #between(code: number): void {
    if (BLANK.has(code) || code === NEWLINE) return;
    if (code === ARRAY_START && this.#state === "before") this.#state = "in array";
    else if (code === ARRAY_END && this.#state === "in array") this.#state = "after";
    else if (code === COMMA && this.#state === "in array") return;
    else if (OPENING.has(code) && this.#state !== "after") this.#begin();
    else throw new LoadProblem("Expected an array of objects", this);
  }

  #begin(): void {
    if (this.#state === "before") this.#state = "in sequence";
    this.#start = this.#at;
    this.#startLine = this.#line;
    this.#depth = 1;
  }

  #finished(): SourceRow {
    const text = this.#text.slice(this.#start, ++this.#at);
    this.#start = -1;
    return this.#rows.row(text, this.#startLine);
  }
}

/** The quotation mark that ends the string which begins here; -1 when it is not there yet. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}

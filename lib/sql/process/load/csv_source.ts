/**
 * CSV and TSV, as spreadsheets and Python's csv module write them: a value may stand in quotation
 * marks, which are doubled inside. Lines end with LF or CRLF; empty ones are skipped.
 */

import { LoadProblem } from "./load_problem.ts";
import { newlines } from "./newlines.ts";
import type { RowSource, SourceRow } from "./row_source.ts";

/** A longer record is a sign of a quotation mark that was forgotten. */
const LONGEST_RECORD = 16 * 1024 * 1024;

const ESCAPED: Record<string, string> = { t: "\t", n: "\n", r: "\r", "\\": "\\" };

export interface CsvOptions {
  hasHeader: boolean;
  /** Without a header: what the values are called; null for numbered ones. */
  columns: readonly string[] | null;
  hasEscapes?: boolean;
}

export class CsvSource implements RowSource {
  readonly #delimiter: string;
  readonly #hasHeader: boolean;
  readonly #hasEscapes: boolean;
  #names: readonly string[] | null;
  #text = "";
  /** Where the next record begins. */
  #at = 0;
  #line = 1;
  #isOver = false;

  constructor(delimiter: string, { hasHeader, columns, hasEscapes = false }: CsvOptions) {
    this.#delimiter = delimiter;
    this.#hasHeader = hasHeader;
    this.#hasEscapes = hasEscapes;
    this.#names = hasHeader ? null : columns;
  }

  get line(): number {
    return this.#line;
  }

  push(text: string): void {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
  }

  end(): void {
    this.#isOver = true;
  }

  next(): SourceRow | undefined {
    for (;;) {
      const line = this.#line;
      const values = this.#record();
      if (values === undefined) return undefined;
      if (values === null) continue;
      if (this.#names === null && this.#hasHeader) {
        this.#names = headerNames(values, line);
        continue;
      }
      const names = this.#names ??= headerNames(values.map(() => ""), line);
      if (values.length === names.length) return { line, names, values, text: null };
      throw wrongLength(values.length, names.length, line);
    }
  }

  /** undefined: it is not whole yet; null: an empty line. */
  #record(): string[] | null | undefined {
    const start = this.#at;
    let end = this.#text.indexOf("\n", start);
    if (end < 0) {
      if (!this.#isOver || start >= this.#text.length) return this.#unfinished();
      end = this.#text.length;
    }
    const line = this.#text.slice(start, this.#text[end - 1] === "\r" ? end - 1 : end);
    if (line.includes('"')) return this.#quotedRecord();
    this.#at = end + 1;
    this.#line++;
    if (line === "") return null;
    const values = line.split(this.#delimiter);
    return this.#hasEscapes ? values.map(unescaped) : values;
  }

  #quotedRecord(): string[] | undefined {
    const values: string[] = [];
    for (let at = this.#at;;) {
      const value = this.#text[at] === '"' ? this.#quoted(at + 1) : this.#bare(at, "");
      if (value === undefined) return this.#unfinished();
      values.push(value.text);
      at = value.end + 1;
      if (this.#text[value.end] === this.#delimiter) continue;
      this.#line += newlines(this.#text, this.#at, at);
      this.#at = at;
      return values;
    }
  }

  /** A value in quotation marks from its first character on; what follows them belongs to it. */
  #quoted(start: number): { text: string; end: number } | undefined {
    let text = "";
    for (let at = start;;) {
      const mark = this.#text.indexOf('"', at);
      if (mark < 0) {
        if (this.#isOver) throw new LoadProblem("A quoted value does not end", this);
        return undefined;
      }
      text += this.#text.slice(at, mark);
      if (this.#text[mark + 1] !== '"') return this.#bare(mark + 1, text);
      text += '"';
      at = mark + 2;
    }
  }

  #bare(start: number, before: string): { text: string; end: number } | undefined {
    let end = start;
    while (
      end < this.#text.length && this.#text[end] !== "\n" && this.#text[end] !== this.#delimiter
    ) end++;
    if (end === this.#text.length && !this.#isOver) return undefined;
    const isLineEnd = this.#text[end] !== this.#delimiter;
    const stop = isLineEnd && this.#text[end - 1] === "\r" && end > start ? end - 1 : end;
    const text = this.#text.slice(start, stop);
    return { text: before + (this.#hasEscapes ? unescaped(text) : text), end };
  }

  #unfinished(): undefined {
    if (this.#text.length - this.#at < LONGEST_RECORD) return undefined;
    const reason = "A record is longer than 16 MB: is a quotation mark missing?";
    throw new LoadProblem(reason, this);
  }
}

function headerNames(values: readonly string[], line: number): string[] {
  const names = values.map((name, i) => name.trim() || `column_${i + 1}`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new LoadProblem(`Two columns are called "${twice}"`, { line });
  return names;
}

function wrongLength(values: number, columns: number, line: number): LoadProblem {
  const counted = `${values} ${values === 1 ? "value" : "values"}`;
  return new LoadProblem(`${counted}, but there are ${columns} columns`, { line });
}

function unescaped(text: string): string {
  return text.includes("\\")
    ? text.replace(/\\([tnr\\])/g, (_, letter: string) => ESCAPED[letter]!)
    : text;
}

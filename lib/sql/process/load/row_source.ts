/** Rows out of text that comes in pieces. */

import type { LoadSpec } from "../../load_protocol.ts";
import { CsvSource } from "./csv_source.ts";
import { JsonArraySource } from "./json_array_source.ts";
import { JsonLinesSource } from "./json_lines_source.ts";

export interface SourceRow {
  /** Where it begins, from 1. */
  line: number;
  /** The same array for all rows that have the same names. */
  names: readonly string[];
  /** Texts, or values of JSON. */
  values: readonly unknown[];
  /** The JSON it came from; null for CSV and TSV. */
  text: string | null;
}

export interface RowSource {
  push(text: string): void;
  /** No more text will come. */
  end(): void;
  /**
   * The next row that is whole.
   * @throws {LoadProblem} for what is no row
   */
  next(): SourceRow | undefined;
  /** Of what comes next. */
  readonly line: number;
}

/** @param columns what the table has, if it is there: for data that does not name its columns */
export function rowSource(spec: LoadSpec, columns: readonly string[] | null): RowSource {
  const { hasHeader, hasEscapes } = spec;
  switch (spec.format) {
    case "csv":
      return new CsvSource(spec.delimiter, { hasHeader, columns });
    case "tsv":
      return new CsvSource("\t", { hasHeader, columns, hasEscapes });
    case "ndjson":
      return new JsonLinesSource();
    case "json":
      return new JsonArraySource();
  }
}

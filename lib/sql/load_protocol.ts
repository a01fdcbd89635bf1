/** What the HTTP process and a loading process say to each other. */

import type { OnConflict } from "./insert_sql.ts";
import type { OpenSpec } from "./protocol.ts";

export const LOAD_FORMATS = ["csv", "tsv", "ndjson", "json"] as const;
export type LoadFormat = (typeof LOAD_FORMATS)[number];
export type LoadMode = OnConflict | "upsert";

/** Rows for one table, as text of some format. */
export interface LoadSpec {
  table: string;
  format: LoadFormat;
  mode: LoadMode;
  /** How to make the table if it is not there; null: it must be there. */
  create: NewTable | null;
  /** Add columns that the table lacks. */
  alter: boolean;
  /** The first record of CSV and TSV names the columns; otherwise they stand in their order. */
  hasHeader: boolean;
  /** One character between the values of CSV. */
  delimiter: string;
  /** In TSV, `\t`, `\n`, `\r` and `\\` stand for characters. */
  hasEscapes: boolean;
  /** A name that TextDecoder knows. */
  encoding: string;
  /** Empty values of CSV and TSV are NULL in columns of text, too. */
  emptyIsNull: boolean;
  /** Names in the data -> columns; null: left out. What is not here has the name of its column. */
  columns: Record<string, string | null>;
  /** Rows of a transaction; null: all in one. */
  commitEvery: number | null;
  /** Columns whose values have to be checked outside. */
  checked: string[];
}

export interface NewTable {
  primaryKeys: string[];
  /** Column -> SQL type, for those that are not to be inferred. */
  types: Record<string, string>;
}

/** How far a load has come. */
export interface LoadProgress {
  /** Rows read and written. */
  rows: number;
  /** Rows that were inserted, replaced or updated. */
  changes: number;
  /** The transaction has as many rows as were asked for: commit, and go on in another. */
  isFull: boolean;
  /** `CREATE TABLE`, when it was made or got more columns: before and after. */
  schemas: { before: string | null; after: string } | null;
  /** To be checked: [line, column, value], with the cells that JSON cannot carry. */
  checks: { rows: unknown[][]; special: number[] } | null;
}

/**
 * In this order: `loadBegin` once; `begin`, any number of `loadBytes` and `commit`, perhaps several
 * times; `loadEnd` before the last commit; `loadClose`. `rollback` in between ends the load.
 */
export interface LoadCommands {
  /** `isLarge`: pages shall be readable meanwhile, whatever that takes. */
  loadBegin: { open: OpenSpec; spec: LoadSpec; isLarge: boolean };
  /** The body holds the bytes; none at all to go on with those that are there. */
  loadBytes: { open: OpenSpec };
  loadEnd: { open: OpenSpec };
  /** `journal`: what the file shall have again. */
  loadClose: { open: OpenSpec; journal?: string };
}

/** A load that says only what is special about it. */
export function loadSpec(
  part: Pick<LoadSpec, "table" | "format"> & Partial<LoadSpec>,
): LoadSpec {
  return {
    mode: "fail",
    create: null,
    alter: false,
    hasHeader: true,
    delimiter: ",",
    hasEscapes: false,
    encoding: "utf-8",
    emptyIsNull: false,
    columns: {},
    commitEvery: null,
    checked: [],
    ...part,
  };
}

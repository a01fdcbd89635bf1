/** Loads rows into one table, as their text comes in. The transactions are the caller's. */

import type { LoadProgress, LoadSpec } from "../../load_protocol.ts";
import type { Connection } from "../connection.ts";
import { encodeRows } from "../encode_rows.ts";
import { exactValue } from "./json_rows.ts";
import { LoadProblem } from "./load_problem.ts";
import { columnFor, RowInserter } from "./row_inserter.ts";
import { type RowSource, rowSource, type SourceRow } from "./row_source.ts";
import { kindOfJson, kindOfText, TEXT, typeFor } from "./stored_type.ts";
import { type TargetColumn, TargetTable } from "./target_table.ts";
import { TextInput } from "./text_input.ts";

/** Types are inferred from so much, and made wider when later rows need it. */
const SAMPLE_BYTES = 1024 * 1024;

interface Tracked {
  position: number;
  column: TargetColumn;
}

export class TableLoad {
  readonly #connection: Connection;
  readonly #spec: LoadSpec;
  readonly #input: TextInput;
  #source: RowSource | null = null;
  #target: TargetTable | undefined;
  #inserter: RowInserter | null = null;
  /** Rows that wait until the types are known, and then until it is their turn. */
  #sample: SourceRow[] | null = null;
  #sampled = 0;
  #bytes = 0;
  #rows = 0;
  #rowsOfTransaction = 0;
  /** Names that the table has columns for, and those whose type follows from the values. */
  #fitting: { names: readonly string[]; tracked: Tracked[] } | null = null;
  #isOver = false;
  #schemas: LoadProgress["schemas"] = null;

  constructor(connection: Connection, spec: LoadSpec) {
    this.#connection = connection;
    this.#spec = spec;
    this.#input = new TextInput(spec.encoding);
  }

  /**
   * Takes some more of the text, or none, to go on behind a commit.
   * @throws {LoadProblem} naming the line
   */
  push(bytes: Uint8Array<ArrayBuffer>): LoadProgress {
    const source = this.#source ??= this.#begin();
    this.#bytes += bytes.length;
    if (bytes.length > 0) source.push(this.#input.push(bytes));
    return this.#work(source);
  }

  /** All text is here. It is over when the progress is not full. */
  end(): LoadProgress {
    const source = this.#source ??= this.#begin();
    if (!this.#isOver) source.push(this.#input.end());
    source.end();
    this.#isOver = true;
    const progress = this.#work(source);
    return progress.isFull ? progress : this.#finish(progress);
  }

  #begin(): RowSource {
    const { table, create } = this.#spec;
    this.#target = TargetTable.read(this.#connection, table);
    if (this.#target === undefined && create === null) {
      throw new LoadProblem(`There is no table "${table}"`, { line: 1 });
    }
    if (this.#target === undefined || this.#spec.alter) this.#sample = [];
    else this.#use(this.#target);
    return rowSource(this.#spec, this.#target?.columns.map(({ name }) => name) ?? null);
  }

  #use(target: TargetTable): void {
    this.#target = target;
    this.#inserter = new RowInserter(this.#connection, target, this.#spec);
  }

  #work(source: RowSource): LoadProgress {
    if (this.#inserter === null && !this.#collect(source)) return this.#progress(false);
    const inserter = this.#inserter!;
    let isFull = false;
    for (let row = this.#next(source); row !== undefined; row = this.#next(source)) {
      this.#fit(row);
      inserter.insert(row);
      this.#rows++;
      if (++this.#rowsOfTransaction === this.#spec.commitEvery) {
        this.#rowsOfTransaction = 0;
        isFull = true;
        break;
      }
    }
    inserter.flush();
    return this.#progress(isFull);
  }

  #next(source: RowSource): SourceRow | undefined {
    const row = this.#sample?.[this.#sampled];
    if (row === undefined) return source.next();
    if (++this.#sampled === this.#sample!.length) this.#sample = null;
    return row;
  }

  /** Reads rows until enough is known of them. */
  #collect(source: RowSource): boolean {
    const sample = this.#sample!;
    for (let row = source.next(); row !== undefined; row = source.next()) sample.push(row);
    if (this.#bytes < SAMPLE_BYTES && !this.#isOver) return false;
    const kinds = kindsOf(sample, this.#spec);
    const { create, table } = this.#spec;
    if (this.#target === undefined) {
      if (kinds.size === 0) throw new LoadProblem("There are no rows to tell the columns", source);
      this.#use(TargetTable.create(this.#connection, table, create!, kinds));
      this.#schemas = { before: null, after: this.#target!.sql };
    } else {
      this.#use(this.#target);
      for (const [name, seen] of kinds) {
        if (this.#target.column(name) === undefined) this.#addColumn(name, seen);
      }
    }
    return true;
  }

  /** Sees to it that the table has the columns of a row, of types that keep its values. */
  #fit(row: SourceRow): void {
    if (row.names !== this.#fitting?.names) this.#fitNames(row, this.#target!);
    for (const { position, column } of this.#fitting!.tracked) {
      const value = row.values[position];
      const before = column.kinds!;
      const kinds = before | (row.text === null ? kindOfText(value as string) : kindOfJson(value));
      if (kinds === before) continue;
      column.kinds = kinds;
      // A column without values so far is of text, which keeps all: it gets its type in the end.
      if (column.type === "TEXT" || typeFor(kinds) === column.type) continue;
      if (this.#spec.commitEvery !== null) throw outgrown(row.line, column);
      this.#retype();
      return this.#fit(row);
    }
  }

  #fitNames(row: SourceRow, target: TargetTable): void {
    const unknown = row.names.filter((name) => columnFor(name, target, this.#spec) === undefined);
    if (unknown.length > 0 && !target.isNew && !this.#spec.alter) {
      const names = unknown.map((name) => `"${name}"`).join(", ");
      throw new LoadProblem(`The table has no column ${names}`, {
        line: row.line,
        column: unknown[0],
      });
    }
    for (const name of unknown) this.#addColumn(this.#mapped(name), kindOfName(row, name));
    const tracked = row.names.flatMap((name, position) => {
      const column = columnFor(name, target, this.#spec);
      const mayChange = column && column.kinds !== null && (column.kinds & TEXT) === 0;
      return mayChange ? [{ position, column }] : [];
    });
    this.#fitting = { names: row.names, tracked };
  }

  #mapped(name: string): string {
    return this.#spec.columns[name] ?? name;
  }

  #addColumn(name: string, kinds: number): void {
    const target = this.#target!;
    this.#inserter!.flush();
    const before = this.#schemas === null ? target.sql : this.#schemas.before;
    target.addColumn(name, kinds);
    this.#schemas = { before, after: target.sql };
    this.#inserter!.forget();
  }

  #retype(): void {
    this.#inserter!.flush();
    this.#target!.retype();
    this.#inserter!.forget();
    this.#fitting = null;
    this.#schemas = { before: null, after: this.#target!.sql };
  }

  #finish(progress: LoadProgress): LoadProgress {
    const target = this.#target!;
    if (this.#spec.commitEvery === null && target.isNew && target.hasOutgrownTypes) this.#retype();
    return { ...progress, schemas: this.#schemas };
  }

  #progress(isFull: boolean): LoadProgress {
    const checks = this.#inserter?.checks ?? [];
    if (this.#inserter !== null) this.#inserter.checks = [];
    const encoded = checks.length === 0 ? null : encodeRows(checks);
    return {
      rows: this.#rows,
      changes: this.#inserter?.changes ?? 0,
      isFull,
      schemas: this.#schemas,
      checks: encoded && { rows: JSON.parse(encoded.json), special: encoded.special },
    };
  }
}

/** Names of all columns in the order in which they appear, with the kinds of their values. */
function kindsOf(rows: readonly SourceRow[], { columns }: LoadSpec): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const row of rows) {
    for (const [position, name] of row.names.entries()) {
      const column = Object.hasOwn(columns, name) ? columns[name]! : name;
      if (column === null) continue;
      kinds.set(column, (kinds.get(column) ?? 0) | kindOf(row, position));
    }
  }
  return kinds;
}

function kindOf(row: SourceRow, position: number): number {
  if (row.text === null) return kindOfText(row.values[position] as string);
  return kindOfJson(exactValue(row, position));
}

function kindOfName(row: SourceRow, name: string): number {
  return kindOf(row, row.names.indexOf(name));
}

function outgrown(line: number, { name, type }: TargetColumn): LoadProblem {
  const reason =
    `The first rows made it a column of type ${type}, which this value does not fit: ` +
    "say which type it has";
  return new LoadProblem(reason, { line, column: name });
}

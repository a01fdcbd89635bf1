/** Writes rows, several with one statement where they have the same columns. */

import { insertSql, upsertSql } from "../../insert_sql.ts";
import type { LoadSpec } from "../../load_protocol.ts";
import type { BindValue, Cell, StatementSync } from "../../node_sqlite.ts";
import type { Connection } from "../connection.ts";
import { type Binding, jsonBinding, textBinding } from "./cell_binding.ts";
import { LoadProblem } from "./load_problem.ts";
import type { SourceRow } from "./row_source.ts";
import type { TargetColumn, TargetTable } from "./target_table.ts";

/** A call of SQLite costs as much as a row: this many at once doubled the rate. */
const ROWS_AT_ONCE = 16;
/** SQLite takes some 32,000 parameters. */
const PARAMETERS_AT_ONCE = 4000;

/** Rows with the same names. */
interface Shape {
  names: readonly string[];
  /** Positions of the values that are stored, and what becomes of them. */
  cells: { position: number; column: TargetColumn; bind: Binding; isChecked: boolean }[];
  one: StatementSync;
  /** null: rows go one by one. */
  many: StatementSync | null;
}

/** What a name in the data stands for: undefined for nothing that the table has. */
export function columnFor(
  name: string,
  target: TargetTable,
  { columns }: Pick<LoadSpec, "columns">,
): TargetColumn | null | undefined {
  const mapped = Object.hasOwn(columns, name) ? columns[name]! : name;
  return mapped === null ? null : target.column(mapped);
}

export class RowInserter {
  /** Rows that were inserted, replaced or updated. */
  changes = 0;
  /** Values of columns that are checked outside, as [line, column, value]. */
  checks: Cell[][] = [];
  readonly #connection: Connection;
  readonly #target: TargetTable;
  readonly #spec: LoadSpec;
  readonly #shapes = new Map<readonly string[], Shape>();
  #shape: Shape | null = null;
  /** Rows that wait to be written together. */
  #values: BindValue[] = [];
  #lines: number[] = [];

  constructor(connection: Connection, target: TargetTable, spec: LoadSpec) {
    this.#connection = connection;
    this.#target = target;
    this.#spec = spec;
  }

  /** @throws {LoadProblem} with the line and the column of what SQLite refuses */
  insert(row: SourceRow): void {
    if (this.#shape?.names !== row.names) {
      this.flush();
      this.#shape = this.#shapeOf(row);
    }
    const shape = this.#shape!;
    for (const { position, column, bind, isChecked } of shape.cells) {
      const value = bind(row, position);
      this.#values.push(value);
      if (isChecked && value !== null) this.checks.push([row.line, column.name, value]);
    }
    this.#lines.push(row.line);
    if (shape.many === null) this.flush();
    else if (this.#lines.length === ROWS_AT_ONCE) this.#writeMany(shape.many);
  }

  /** Writes what waits. */
  flush(): void {
    const shape = this.#shape;
    if (shape === null || this.#lines.length === 0) return;
    const [values, lines] = [this.#values, this.#lines];
    this.#values = [];
    this.#lines = [];
    const width = shape.cells.length;
    for (const [i, line] of lines.entries()) {
      try {
        this.#run(shape.one, values.slice(i * width, (i + 1) * width));
      } catch (error) {
        throw rowProblem(error, line, this.#target);
      }
    }
  }

  /** The columns have changed: statements and bindings are made anew. */
  forget(): void {
    this.#shapes.clear();
    this.#shape = null;
  }

  #writeMany(statement: StatementSync): void {
    try {
      this.#run(statement, this.#values);
    } catch (error) {
      // Written now, rows would stand outside of the transaction.
      if (!this.#connection.database.isTransaction) throw error;
      // Nothing of it was written. One by one tells which row it was.
      return this.flush();
    }
    this.#values = [];
    this.#lines = [];
  }

  #run(statement: StatementSync, values: BindValue[]): void {
    this.changes += Number(statement.run(...values).changes);
  }

  #shapeOf({ names, line, text }: SourceRow): Shape {
    const known = this.#shapes.get(names);
    if (known !== undefined) return known;
    const cells = names.flatMap((name, position) => {
      const column = columnFor(name, this.#target, this.#spec);
      if (!column) return [];
      const isChecked = this.#spec.checked.includes(column.name);
      const bind = text === null
        ? textBinding(column, this.#spec.emptyIsNull)
        : jsonBinding(column);
      return [{ position, column, bind, isChecked }];
    });
    const columns = cells.map(({ column }) => column.name);
    this.#checkColumns(columns, line);
    const mayGoTogether = !this.#target.hasTriggers && columns.length > 0 &&
      columns.length * ROWS_AT_ONCE <= PARAMETERS_AT_ONCE;
    const shape: Shape = {
      names,
      cells,
      one: this.#prepare(columns, 1),
      many: mayGoTogether ? this.#prepare(columns, ROWS_AT_ONCE) : null,
    };
    if (this.#shapes.size >= MOST_SHAPES) this.#shapes.clear();
    this.#shapes.set(names, shape);
    return shape;
  }

  #checkColumns(columns: readonly string[], line: number): void {
    const twice = columns.find((name, i) => columns.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new LoadProblem("Two values are for this column", { line, column: twice });
    }
    if (this.#spec.mode !== "upsert") return;
    const missing = this.#target.keys.find((key) => !columns.includes(key));
    if (missing === undefined) return;
    throw new LoadProblem("The primary key is missing", { line, column: missing });
  }

  #prepare(columns: readonly string[], rows: number): StatementSync {
    const { name, keys } = this.#target;
    const { mode } = this.#spec;
    const sql = mode === "upsert"
      ? upsertSql(name, columns, keys, rows)
      : insertSql(name, columns, mode, rows);
    return this.#connection.prepareOwn(sql, { cache: false });
  }
}

/** Rows may have keys at random; each combination has statements of its own. */
const MOST_SHAPES = 200;

/** SQLite names columns as `t.age`, at the end of its message. */
function rowProblem(error: unknown, line: number, target: TargetTable): unknown {
  if (error instanceof LoadProblem || !(error instanceof Error)) return error;
  if (!("errcode" in error) || /disk|locked/.test(error.message)) return error;
  const named = target.columns.find(({ name }) =>
    error.message.endsWith(`.${name}`) || error.message.includes(`.${name}, `)
  );
  const isRowid = error.message.startsWith("datatype mismatch");
  const column = named?.name ?? (isRowid ? target.keys[0] : undefined);
  return new LoadProblem(error.message, { line, column }, { cause: error });
}

/** How a table is to look after some operations. Pure. */

import type { Schema } from "../../sql/schema.ts";
import { typeAffinity } from "../../sql/affinity.ts";
import type { ForeignKeyArgs, Operation } from "./alter_request.ts";
import { defaultSql } from "./column_default.ts";
import { resolveTarget } from "./foreign_key_target.ts";
import { type ParsedColumn, type ParsedTable, sameName } from "./parsed_table.ts";
import { invalid } from "./refused_write.ts";
import { mentions } from "./sql_tokens.ts";
import type { ColumnLayout, TableLayout } from "../../sql/create_table_sql.ts";

/** Operations that need the table to be written anew. */
export function needsRebuild(operations: readonly Operation[]): boolean {
  return operations.some((operation) =>
    operation.op === "add_column"
      ? operation.default !== undefined && !operation.isNotNull
      : operation.op !== "rename_table"
  );
}

export interface RebuildOptions {
  schema: Schema;
  /** Old names of columns, to the ones that they have now. */
  renamed: ReadonlyMap<string, string>;
}

/**
 * The table after all operations but renaming, which has happened already: operations may use old
 * names as well as new ones.
 *
 * @throws {RefusedWrite} for columns that do not exist, or are needed
 */
export function rebuiltTable(
  table: ParsedTable,
  operations: readonly Operation[],
  { schema, renamed }: RebuildOptions,
): TableLayout {
  const find = (name: string) => {
    const column = findColumn(table, renamed.get(name) ?? name);
    if (column === undefined) throw invalid(`no such column: ${name}`);
    return column;
  };
  const dropped = new Set<ParsedColumn>();
  let order: ParsedColumn[] = [];
  let primaryKeys = table.primaryKeys.map((name) => find(name).name);
  let isAutoincrement = table.isAutoincrement;
  let keepsKey = true;
  for (const operation of operations) {
    switch (operation.op) {
      case "add_column":
        if (!operation.isNotNull) {
          changeColumn(find(operation.name), { default: operation.default });
        }
        break;
      case "alter_column":
        changeColumn(find(operation.name), operation);
        break;
      case "drop_column":
        dropped.add(find(operation.name));
        keepsKey &&= !primaryKeys.includes(find(operation.name).name);
        break;
      case "set_primary_key":
        primaryKeys = operation.columns.map((name) => find(name).name);
        isAutoincrement = false;
        keepsKey = false;
        break;
      case "reorder_columns":
        order = operation.columns.map(find);
        break;
    }
  }
  const columns = [...new Set([...order, ...table.columns])].filter((one) => !dropped.has(one));
  if (columns.length === 0) throw invalid("Tables must have at least one column");
  for (const column of table.columns) {
    if (!hasNewDefault(column, operations, find)) column.default = plainDefault(column);
  }
  const after = { ...table, columns };
  const own = { name: table.name, columns: columns.map(({ name }) => name), primaryKeys };
  setForeignKeys(after, operations, (key) => {
    find(key.from).reference = resolveTarget(key, schema, own);
  }, find);
  dropForeignKeysOf(after, dropped);
  for (const { name } of dropped) ensureUnused(after, name);
  return {
    name: table.name,
    columns: columns.map((column) => layoutOf(column, after, { schema, primaryKeys })),
    primaryKeys: primaryKeys.filter((name) => own.columns.includes(name)),
    isAutoincrement,
    keyClause: keepsKey ? table.keyClause : null,
    constraints: after.constraints.map(({ sql }) => sql),
    options: table.options,
  };
}

function findColumn({ columns }: ParsedTable, name: string): ParsedColumn | undefined {
  return columns.find((column) => column.name === name) ??
    columns.find((column) => sameName(column.name, name));
}

type Change = Partial<
  Pick<Extract<Operation, { op: "alter_column" }>, "type" | "isNotNull" | "default">
>;

function changeColumn(column: ParsedColumn, { type, isNotNull, default: chosen }: Change): void {
  if (type !== undefined) column.type = type;
  if (isNotNull !== undefined) {
    column.isNotNull = isNotNull;
    column.clauses = column.clauses.filter((clause) =>
      !/^(CONSTRAINT \S+ )?NOT NULL\b/i.test(clause)
    );
  }
  if (chosen !== undefined) column.default = defaultSql(chosen);
}

function setForeignKeys(
  table: ParsedTable,
  operations: readonly Operation[],
  add: (key: ForeignKeyArgs) => void,
  find: (name: string) => ParsedColumn,
): void {
  const sets = operations.filter((operation) => operation.op === "set_foreign_keys");
  const others = operations.find(({ op }) => op === "add_foreign_key" || op === "drop_foreign_key");
  if (sets.length > 0 && others !== undefined) {
    throw invalid(`Cannot use set_foreign_keys and ${others.op} at the same time`);
  }
  for (const operation of operations) {
    if (operation.op === "set_foreign_keys") {
      for (const column of table.columns) column.reference = null;
      table.constraints = table.constraints.filter(({ kind }) => kind !== "foreign key");
      operation.keys.forEach(add);
    } else if (operation.op === "drop_foreign_key") {
      const column = find(operation.column);
      column.reference = null;
      dropForeignKeysOf(table, new Set([column]));
    } else if (operation.op === "add_foreign_key") add(operation.key);
  }
}

/** A foreign key of several columns goes with any of them. */
function dropForeignKeysOf(table: ParsedTable, columns: ReadonlySet<ParsedColumn>): void {
  table.constraints = table.constraints.filter((constraint) =>
    !constraint.columns.some((name) => [...columns].some((one) => sameName(one.name, name)))
  );
}

/** @throws {RefusedWrite} when a constraint or a generated column needs the column */
function ensureUnused({ columns, constraints }: ParsedTable, name: string): void {
  const clauses = [
    ...columns.flatMap((column) => column.clauses),
    ...constraints.map(({ sql }) => sql),
  ];
  const user = clauses.find((sql) => mentions(sql, name));
  if (user !== undefined) throw invalid(`Cannot drop column "${name}": it is used by ${user}`);
}

function layoutOf(
  column: ParsedColumn,
  table: ParsedTable,
  { schema, primaryKeys }: { schema: Schema; primaryKeys: readonly string[] },
): ColumnLayout {
  const isStrict = table.options.some((option) => option.toUpperCase() === "STRICT");
  // Only INTEGER PRIMARY KEY is the rowid; a key of another integer type must not become it.
  const isOtherKey = primaryKeys.includes(column.name) &&
    typeAffinity(column.type) === "INTEGER" && !sameName(column.type, "INTEGER");
  const type = isStrict || isOtherKey ? column.type : plainType(column.type);
  return {
    name: column.name,
    type,
    isNotNull: column.isNotNull,
    default: column.default,
    reference: referenceOf(column, schema),
    clauses: column.clauses,
    comments: column.comments,
  };
}

/** Types in Datasette's spelling, where that leaves the values alone. */
function plainType(type: string): string {
  const affinity = typeAffinity(type);
  return type === "" || affinity === "NUMERIC" ? type : affinity;
}

function hasNewDefault(
  column: ParsedColumn,
  operations: readonly Operation[],
  find: (name: string) => ParsedColumn,
): boolean {
  return operations.some((operation) =>
    (operation.op === "alter_column" || operation.op === "add_column") &&
    operation.default !== undefined && find(operation.name) === column
  );
}

/** Numbers become texts, as Datasette writes them, where the column makes them numbers again. */
function plainDefault({ default: value, type }: ParsedColumn): string | null {
  if (!value) return null;
  const isNumber = /^[+-]?\s*(\d+\.?\d*|\.\d+)$/.test(value);
  const isNumeric = ["INTEGER", "REAL", "NUMERIC"].includes(typeAffinity(type));
  return isNumber && isNumeric ? `'${value.replace(/\s/g, "")}'` : value;
}

/** A reference without a column means the primary key, which is named where it is one column. */
function referenceOf({ reference }: ParsedColumn, schema: Schema): ColumnLayout["reference"] {
  if (reference === null || reference.column !== null) return reference;
  const keys = schema.tables.get(reference.table)?.primaryKeys ?? [];
  return { ...reference, column: keys.length === 1 ? keys[0]! : null };
}

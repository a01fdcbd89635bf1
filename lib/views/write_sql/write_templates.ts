/** Statements to begin with: to insert, update or delete rows of a table, or to create one. Pure. */

import { alwaysQuoted } from "../../sql/quote.ts";
import type { Column, TableSchema } from "../../sql/schema.ts";

export const ROW_TEMPLATES = {
  insert: {
    sql: insertTemplate,
    actions: ["insert-row", "update-row", "delete-row"],
  },
  update: {
    sql: updateTemplate,
    actions: ["insert-row", "update-row", "delete-row", "view-table"],
  },
  delete: { sql: deleteTemplate, actions: ["delete-row", "view-table"] },
} as const;

export type RowTemplate = keyof typeof ROW_TEMPLATES;

export const CREATE_TEMPLATE = `create table new_table (
  id integer primary key,
  name text
  -- created text default (datetime('now'))
)`;

/** A column and the parameter that stands for it. */
interface Placeholder {
  column: string;
  parameter: string;
}

/** All columns that are not filled in by SQLite. */
function insertTemplate(table: TableSchema): string {
  const filled = placeholders(table).filter(({ column }) => column !== rowidColumn(table));
  if (filled.length === 0) return `insert into ${alwaysQuoted(table.name)} default values`;
  const columns = filled.map(({ column }) => `  ${alwaysQuoted(column)}`);
  const values = filled.map(({ parameter }) => `  :${parameter}`);
  return [
    `insert into ${alwaysQuoted(table.name)} (`,
    columns.join(",\n"),
    ")",
    "values (",
    values.join(",\n"),
    ")",
  ].join("\n");
}

function updateTemplate(table: TableSchema): string {
  const all = placeholders(table);
  const key = keyOf(table, all);
  const others = all.filter((one) => one !== key);
  const changes = others.length > 0
    ? others.map(assignment)
    : [assignment({ ...key, parameter: `new_${key.parameter}` })];
  return [
    `update ${alwaysQuoted(table.name)}`,
    `set ${changes.join(",\n    ")}`,
    `where ${assignment(key)}`,
  ].join("\n");
}

function deleteTemplate(table: TableSchema): string {
  const key = keyOf(table, placeholders(table));
  return `delete from ${alwaysQuoted(table.name)}\nwhere ${assignment(key)}`;
}

function assignment({ column, parameter }: Placeholder): string {
  return `${alwaysQuoted(column)} = :${parameter}`;
}

/** What a row is most likely named by: a single key, or a column called id. */
function keyOf(table: TableSchema, all: Placeholder[]): Placeholder {
  const [key, ...more] = table.primaryKeys;
  const names = more.length === 0 && key !== undefined ? [key] : [];
  names.push("id", `${table.name.toLowerCase()}_id`);
  for (const name of names) {
    const found = all.find(({ column }) => column.toLowerCase() === name.toLowerCase());
    if (found) return found;
  }
  return all[0]!;
}

/** The column that is the rowid, which SQLite counts up by itself. */
function rowidColumn({ columns, primaryKeys }: TableSchema): string | undefined {
  const [key, ...more] = primaryKeys;
  const column = columns.find(({ name }) => name === key);
  return more.length === 0 && column?.type.toLowerCase() === "integer" ? key : undefined;
}

function placeholders({ columns }: TableSchema): Placeholder[] {
  const taken = new Set<string>();
  return columns.filter(isStored).map(({ name }) => {
    const base = parameterName(name);
    let parameter = base;
    for (let number = 2; taken.has(parameter); number++) parameter = `${base}_${number}`;
    taken.add(parameter);
    return { column: name, parameter };
  });
}

/** Generated columns cannot be set. */
function isStored({ hidden }: Column): boolean {
  return hidden === 0;
}

/** No parameter begins with an underscore or a digit. */
function parameterName(column: string): string {
  const name = column.toLowerCase().replace(/[^a-z0-9_]+/g, "_").replace(/^_+|_+$/g, "") || "value";
  return /^\d/.test(name) ? `p_${name}` : name;
}

/** Virtual tables are not written to, and a table needs a column that can be set. */
export function hasTemplates({ columns, hidden, isView, sql }: TableSchema): boolean {
  return !hidden && !isView && !/^\s*create\s+virtual\b/i.test(sql ?? "") && columns.some(isStored);
}

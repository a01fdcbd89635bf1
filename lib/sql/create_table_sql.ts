/** `CREATE TABLE` in the layout that Datasette writes. Pure. */

import { alwaysQuoted } from "./quote.ts";

export interface Reference {
  table: string;
  /** null: its primary key. */
  column: string | null;
  /** `ON DELETE CASCADE` and the like. */
  actions?: string;
}

export interface ColumnLayout {
  name: string;
  /** May be empty. */
  type: string;
  isNotNull?: boolean;
  /** What stands behind DEFAULT. */
  default?: string | null;
  reference?: Reference | null;
  /** Further clauses, as they are: UNIQUE, CHECK, COLLATE, GENERATED. */
  clauses?: string[];
  /** Comments that stand beside the column. */
  comments?: string[];
}

/** `PRIMARY KEY DESC` beside a column, `PRIMARY KEY (a COLLATE NOCASE, b)` behind them. */
export interface KeyClause {
  sql: string;
  isBesideColumn: boolean;
}

export interface TableLayout {
  name: string;
  columns: ColumnLayout[];
  /** Columns of the primary key in their order; none for a rowid table. */
  primaryKeys: string[];
  isAutoincrement?: boolean;
  /** The clause of the key, where it says more than that it is one. */
  keyClause?: KeyClause | null;
  /** Constraints that are about several columns, as they are. */
  constraints?: string[];
  /** `STRICT`, `WITHOUT ROWID`. */
  options?: string[];
}

export const COLUMN_TYPES: Readonly<Record<string, string>> = {
  text: "TEXT",
  integer: "INTEGER",
  float: "REAL",
  blob: "BLOB",
};

export function createTableSql(table: TableLayout): string {
  const { columns, constraints = [], options = [] } = table;
  const key = keyConstraint(table);
  const items = [
    ...columns.map((column) => ({
      text: columnSql(column, table),
      comments: column.comments ?? [],
    })),
    ...[...constraints, ...key].map((text) => ({ text, comments: [] })),
  ];
  const lines = items.map(({ text, comments }, i) => {
    const comma = i === items.length - 1 ? "" : ",";
    return [`   ${text}${comma}`, ...comments].join(" ");
  });
  const suffix = options.length === 0 ? "" : ` ${options.join(", ")}`;
  return `CREATE TABLE ${alwaysQuoted(table.name)} (\n${lines.join("\n")}\n)${suffix}`;
}

function keyConstraint({ primaryKeys, keyClause }: TableLayout): string[] {
  if (keyClause) return keyClause.isBesideColumn ? [] : [keyClause.sql];
  return primaryKeys.length > 1
    ? [`PRIMARY KEY (${primaryKeys.map(alwaysQuoted).join(", ")})`]
    : [];
}

function columnSql(column: ColumnLayout, table: TableLayout): string {
  const { primaryKeys, isAutoincrement, keyClause } = table;
  const isKey = primaryKeys.length === 1 && primaryKeys[0] === column.name &&
    keyClause?.isBesideColumn !== false;
  const { reference, default: value } = column;
  const parts = [
    alwaysQuoted(column.name),
    column.type,
    isKey ? keyClause?.sql ?? `PRIMARY KEY${isAutoincrement ? " AUTOINCREMENT" : ""}` : "",
    column.isNotNull ? "NOT NULL" : "",
    value ? `DEFAULT ${value}` : "",
    reference ? referenceSql(reference) : "",
    ...column.clauses ?? [],
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function referenceSql({ table, column, actions }: Reference): string {
  const target = `REFERENCES ${alwaysQuoted(table)}` +
    (column === null ? "" : `(${alwaysQuoted(column)})`);
  return actions ? `${target} ${actions}` : target;
}

/** What a database contains, read in one go by the SQL process and kept until the file changes. */

export interface Column {
  name: string;
  /** As declared, may be empty. */
  type: string;
  notNull: boolean;
  /** The SQL text of the default, or null. */
  defaultValue: string | null;
  /** 0 when not part of the primary key, otherwise its position from 1. */
  primaryKey: number;
  /** 0 normal, 1 hidden (virtual table), 2 virtual generated, 3 stored generated. */
  hidden: number;
}

export interface ForeignKey {
  column: string;
  otherTable: string;
  /** null when the reference names no column: the other table's primary key. */
  otherColumn: string | null;
}

export interface IncomingForeignKey {
  /** The table that points here. */
  otherTable: string;
  /** The column of this table that is pointed at. */
  column: string;
  /** The column of the other table. */
  otherColumn: string;
}

/** Tables that another one belongs to; null for what stands for itself. */
export type Follows = { tables: string[] } | "all" | null;

export interface TableSchema {
  name: string;
  isView: boolean;
  /** `CREATE ...` text; null for a few internal tables. */
  sql: string | null;
  /** All columns in their order, hidden ones of virtual tables included (views too). */
  columns: Column[];
  /** Primary key columns in key order; empty for rowid tables and views. */
  primaryKeys: string[];
  /** False for WITHOUT ROWID tables and views. */
  hasRowid: boolean;
  /** Single-column foreign keys, as Datasette follows no others. */
  foreignKeys: ForeignKey[];
  incoming: IncomingForeignKey[];
  /** Name of the FTS table that searches this table (itself, if it is one). */
  ftsTable: string | null;
  /**
   * What this table belongs to, so that it is for nobody who may not see that: the table that a
   * search index or a shadow table holds a copy of, or "all" for statistics about all of them.
   */
  follows: Follows;
  /** Hidden for structural reasons: FTS shadow tables, SpatiaLite, `sqlite_%`, `_%`. */
  hidden: boolean;
  /** Columns with a single-column UNIQUE index (the primary key of a TEXT key counts). */
  uniqueColumns: string[];
  triggers: { name: string; sql: string }[];
  indexes: { name: string; unique: boolean; columns: string[]; sql: string | null }[];
}

export interface Schema {
  /** `PRAGMA schema_version`. */
  version: number;
  /** Tables and views by name, sorted by name. */
  tables: Map<string, TableSchema>;
}

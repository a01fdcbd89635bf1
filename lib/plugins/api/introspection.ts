/** What a database contains: the part of `Database` that looks at schemas. */

import type { DatabaseConfig } from "../../config/types.ts";
import type { Column, ForeignKey, Schema, TableSchema } from "../../sql/schema.ts";
import type { Database as SqlDatabase } from "../../sql/types.ts";

/** Where a database gets its answers from; `ServedDatabase` and the internal database do. */
export type DatabaseSource = Pick<
  SqlDatabase,
  | "name"
  | "route"
  | "path"
  | "isMutable"
  | "isMemory"
  | "hash"
  | "color"
  | "size"
  | "fingerprint"
  | "schema"
  | "execute"
  | "executeWrite"
  | "executeWriteMany"
  | "executeWriteScript"
  | "executeWriteFn"
>;

/** A foreign key, or one that points here: `otherTable` is the other end. */
export interface Relation {
  column: string;
  otherTable: string;
  otherColumn: string | null;
}

/** References of a table in both directions. */
export interface TableRelations {
  incoming: Relation[];
  outgoing: Relation[];
}

/** The column that names the rows of a table. */
export type LabelColumn = (
  table: TableSchema,
  config: { labelColumn?: string } | undefined,
) => Promise<string | null>;

export abstract class Introspection {
  protected readonly source: DatabaseSource;
  readonly #config: Pick<DatabaseConfig, "tables"> | undefined;
  readonly #labelColumn: LabelColumn;

  constructor(
    source: DatabaseSource,
    { config, labelColumn }: {
      config: Pick<DatabaseConfig, "tables"> | undefined;
      labelColumn: LabelColumn;
    },
  ) {
    this.source = source;
    this.#config = config;
    this.#labelColumn = labelColumn;
  }

  /** Everything at once; cached until the file changes. */
  schema(): Promise<Schema> {
    return this.source.schema();
  }

  async tableExists(table: string): Promise<boolean> {
    return (await this.#get(table))?.isView === false;
  }

  async viewExists(view: string): Promise<boolean> {
    return (await this.#get(view))?.isView === true;
  }

  /** Names of all tables, hidden ones included. */
  tableNames(): Promise<string[]> {
    return this.#names((table) => !table.isView);
  }

  viewNames(): Promise<string[]> {
    return this.#names((table) => table.isView);
  }

  /** Tables that pages leave out: parts of full-text indexes and the like, and those configured. */
  hiddenTableNames(): Promise<string[]> {
    return this.#names(({ name, isView, hidden }) =>
      !isView && (this.#config?.tables[name]?.hidden ?? hidden)
    );
  }

  /** Names of the columns; none for a table that does not exist. */
  async tableColumns(table: string): Promise<string[]> {
    return (await this.tableColumnDetails(table)).map(({ name }) => name);
  }

  async tableColumnDetails(table: string): Promise<Column[]> {
    return (await this.#get(table))?.columns ?? [];
  }

  /** Columns of the primary key in their order; none for tables that only have a rowid. */
  async primaryKeys(table: string): Promise<string[]> {
    return (await this.#get(table))?.primaryKeys ?? [];
  }

  /** Name of the full-text index of a table or view, by configuration or as found, or null. */
  async ftsTable(table: string): Promise<string | null> {
    const schema = await this.#get(table);
    return schema === undefined ? null : this.#config?.tables[table]?.ftsTable ?? schema.ftsTable;
  }

  /** The column that names the rows of a table, by configuration or by guess, or null. */
  async labelColumnForTable(table: string): Promise<string | null> {
    const schema = await this.#get(table);
    return schema === undefined
      ? null
      : await this.#labelColumn(schema, this.#config?.tables[table]);
  }

  /** Foreign keys of one column, out of this table. */
  async foreignKeysForTable(table: string): Promise<ForeignKey[]> {
    return (await this.#get(table))?.foreignKeys ?? [];
  }

  /** Foreign keys of all tables, in both directions. */
  async getAllForeignKeys(): Promise<Record<string, TableRelations>> {
    const { tables } = await this.schema();
    const relations = [...tables.values()].filter(({ isView }) => !isView).map((table) =>
      [table.name, { incoming: table.incoming, outgoing: table.foreignKeys }] as const
    );
    return Object.fromEntries(relations);
  }

  /** The SQL that makes a table and its indexes, or null when there is no such table. */
  async getTableDefinition(table: string): Promise<string | null> {
    const schema = await this.#get(table);
    if (schema === undefined || schema.isView || schema.sql === null) return null;
    const indexes = schema.indexes.flatMap(({ sql }) => sql ?? []);
    const triggers = schema.triggers.map(({ sql }) => sql);
    return [schema.sql, ...indexes, ...triggers].map((sql) => `${sql};`).join("\n");
  }

  /** The SQL that makes a view, or null when there is no such view. */
  async getViewDefinition(view: string): Promise<string | null> {
    const schema = await this.#get(view);
    return schema?.isView ? schema.sql : null;
  }

  async #get(name: string): Promise<TableSchema | undefined> {
    return (await this.schema()).tables.get(name);
  }

  async #names(isWanted: (table: TableSchema) => boolean): Promise<string[]> {
    const { tables } = await this.schema();
    return [...tables.values()].filter(isWanted).map(({ name }) => name);
  }
}

/** The table that rows are loaded into, as the open transaction sees it. */

import { type Affinity, typeAffinity } from "../../affinity.ts";
import { createTableSql } from "../../create_table_sql.ts";
import type { NewTable } from "../../load_protocol.ts";
import type { Cell } from "../../node_sqlite.ts";
import { alwaysQuoted } from "../../quote.ts";
import type { Connection } from "../connection.ts";
import { typeFor } from "./stored_type.ts";

export interface TargetColumn {
  name: string;
  type: string;
  affinity: Affinity;
  /** Kinds of the values so far, where the type follows from them; null: it is fixed. */
  kinds: number | null;
}

export class TargetTable {
  readonly name: string;
  readonly columns: TargetColumn[];
  /** What tells a row from all others: the primary key, or the rowid. */
  readonly keys: readonly string[];
  readonly hasTriggers: boolean;
  /** Made by this load: its types follow from the rows. */
  readonly isNew: boolean;
  readonly #connection: Connection;
  readonly #byName: Map<string, TargetColumn>;

  private constructor(
    connection: Connection,
    part: Pick<TargetTable, "name" | "columns" | "keys" | "hasTriggers" | "isNew">,
  ) {
    this.#connection = connection;
    this.name = part.name;
    this.columns = part.columns;
    this.keys = part.keys;
    this.hasTriggers = part.hasTriggers;
    this.isNew = part.isNew;
    this.#byName = new Map(part.columns.map((column) => [column.name.toLowerCase(), column]));
    const [key = ""] = part.keys;
    if (!this.#byName.has(key.toLowerCase())) this.#add({ ...newColumn(key), type: "INTEGER" });
  }

  /** The table that is there, or undefined. */
  static read(connection: Connection, name: string): TargetTable | undefined {
    const all = (sql: string): Cell[][] => connection.prepareOwn(sql, { cache: false }).all(name);
    const found = all("select name, pk, type, hidden from pragma_table_xinfo(?) order by cid");
    if (found.length === 0) return undefined;
    const columns = found.filter(([, , , hidden]) => hidden === 0n)
      .map(([column, , type]) => ({ ...newColumn(String(column)), type: String(type) }));
    for (const column of columns) column.affinity = typeAffinity(column.type);
    const keys = found.filter(([, pk]) => pk !== 0n)
      .sort(([, a], [, b]) => Number(a) - Number(b)).map(([column]) => String(column));
    const triggers = all(
      "select 1 from sqlite_master where type = 'trigger' and lower(tbl_name) = lower(?)",
    );
    return new TargetTable(connection, {
      name,
      columns,
      keys: keys.length > 0 ? keys : [rowidName(columns)],
      hasTriggers: triggers.length > 0,
      isNew: false,
    });
  }

  /** @param kinds column -> kinds of the values seen so far */
  static create(
    connection: Connection,
    name: string,
    { primaryKeys, types }: NewTable,
    kinds: ReadonlyMap<string, number>,
  ): TargetTable {
    const columns = [...kinds].map(([column, seen]): TargetColumn => {
      const fixed = types[column];
      const type = fixed ?? typeFor(seen);
      return { name: column, type, affinity: typeAffinity(type), kinds: fixed ? null : seen };
    });
    const [key] = primaryKeys;
    if (primaryKeys.length === 1 && !kinds.has(key!)) {
      columns.unshift({ ...newColumn(key!), type: "INTEGER", affinity: "INTEGER" });
    }
    const keys = primaryKeys.length > 0 ? primaryKeys : [rowidName(columns)];
    connection.database.exec(createTableSql({ name, columns, primaryKeys }));
    return new TargetTable(connection, { name, columns, keys, hasTriggers: false, isNew: true });
  }

  /** The column of this name, however it is written. */
  column(name: string): TargetColumn | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  addColumn(name: string, kinds: number): TargetColumn {
    const type = typeFor(kinds);
    this.#connection.database.exec(
      `alter table ${alwaysQuoted(this.name)} add column ${alwaysQuoted(name)} ${type}`,
    );
    const column = {
      name,
      type,
      affinity: typeAffinity(type),
      kinds: this.isNew ? kinds : null,
    };
    this.columns.push(column);
    return this.#add(column);
  }

  get sql(): string {
    const sql = "select sql from sqlite_master where type = 'table' and name = ?";
    return String(this.#connection.prepareOwn(sql, { cache: false }).get(this.name)?.[0]);
  }

  /** Do the declared types still fit the values? Columns without values wait for the end. */
  get hasOutgrownTypes(): boolean {
    return this.columns.some(({ kinds, type }) =>
      kinds !== null && kinds !== 0 && type !== typeFor(kinds)
    );
  }

  /** Writes the table anew, with the types that its values need. */
  retype(): void {
    for (const column of this.columns) {
      if (column.kinds === null) continue;
      column.type = typeFor(column.kinds);
      column.affinity = typeAffinity(column.type);
    }
    const temporary = `${this.name}_new_${crypto.randomUUID().slice(0, 8)}`;
    const primaryKeys = this.columns.some(({ name }) => name === this.keys[0]) ? this.keys : [];
    const { database } = this.#connection;
    database.exec(
      createTableSql({ name: temporary, columns: this.columns, primaryKeys: [...primaryKeys] }),
    );
    const names = this.columns.map(({ name }) => alwaysQuoted(name)).join(", ");
    const [old, made] = [alwaysQuoted(this.name), alwaysQuoted(temporary)];
    database.exec(`insert into ${made} (${names}) select ${names} from ${old}`);
    database.exec(`drop table ${old}`);
    // Views may name the table already: the way of old versions leaves them alone.
    database.exec("pragma legacy_alter_table = on");
    try {
      database.exec(`alter table ${made} rename to ${old}`);
    } finally {
      database.exec("pragma legacy_alter_table = off");
    }
  }

  #add(column: TargetColumn): TargetColumn {
    this.#byName.set(column.name.toLowerCase(), column);
    return column;
  }
}

function newColumn(name: string): TargetColumn {
  return { name, type: "", affinity: "INTEGER", kinds: null };
}

function rowidName(columns: readonly { name: string }[]): string {
  const taken = columns.map(({ name }) => name.toLowerCase());
  return ["rowid", "_rowid_", "oid"].find((name) => !taken.includes(name)) ?? "rowid";
}

/**
 * What SQL of a visitor may read who may not see everything. Pure: a statement comes in, and what the
 * SQL process has to know to judge it comes out.
 */

import type { WireReads, WireTable } from "./protocol.ts";
import type { Schema, TableSchema } from "./schema.ts";

/** A database as statements know it. */
export interface ReadableSchema {
  /** `main`, or the name of a database that was attached. */
  name: string;
  schema: Schema;
  /** Names of tables and views that the visitor may see. */
  visible: ReadonlySet<string>;
}

interface Part {
  name: string;
  tables: ReadonlyMap<string, TableSchema>;
  readable: ReadonlySet<string>;
}

/** Virtual tables of these kinds can be made without the data that they are about. */
const HARMLESS_MODULE = /^\s*create\s+virtual\s+table\s[\s\S]*?\busing\s+(?:fts[345]|rtree\w*)\b/i;
const RTREE = /^\s*create\s+virtual\s+table\s[\s\S]*?\busing\s+rtree/i;
const VIRTUAL = /^\s*create\s+virtual\s+table\b/i;

export class ReadAccess {
  readonly #parts: readonly Part[];

  constructor(schemas: readonly ReadableSchema[]) {
    this.#parts = schemas.map(({ name, schema, visible }) => ({
      name,
      tables: schema.tables,
      readable: readableTables(schema, visible),
    }));
  }

  /** What of this access the statement can need: what it does not name it cannot read. */
  forStatement(sql: string): WireReads {
    const text = sql.toLowerCase();
    const reads: WireReads = {
      schemas: [],
      described: text.includes("pragma") ? this.#described() : NOTHING_DESCRIBED,
      isPlanOpen: true,
    };
    for (const part of this.#parts) {
      const named = [...part.readable].filter((name) => isNamedIn(text, name));
      const reached = reachedFrom(named, part);
      reads.isPlanOpen &&= [...reached].every((name) => part.readable.has(name));
      if ([...reached].some((name) => RTREE.test(part.tables.get(name)?.sql ?? ""))) {
        // It looks up there how large it is.
        reached.add("sqlite_stat1");
      }
      reads.schemas.push({
        name: part.name,
        tables: rehearsed(reached, named, part).map(wireTable),
        reached: [...reached],
      });
    }
    return reads;
  }

  /** A name that means something else in another database is not described. */
  #described(): WireReads["described"] {
    const closed = new Set(
      this.#parts.flatMap(({ tables, readable }) =>
        [...tables.values()].filter(({ name }) => !readable.has(name))
          .flatMap((table) => [table.name, ...table.indexes.map((index) => index.name)])
      ),
    );
    const described: WireReads["described"] = { tables: [], keys: [], indexes: [] };
    for (const { tables, readable } of this.#parts) {
      for (const name of readable) {
        const table = tables.get(name)!;
        if (closed.has(name)) continue;
        described.tables.push(name);
        if (table.foreignKeys.every(({ otherTable }) => !isClosed(otherTable, tables, readable))) {
          described.keys.push(name);
        }
        described.indexes.push(
          ...table.indexes.map((index) => index.name).filter((index) => !closed.has(index)),
        );
      }
    }
    return described;
  }
}

const NOTHING_DESCRIBED: WireReads["described"] = { tables: [], keys: [], indexes: [] };

/**
 * Tables and views that can be read: those that are visible, and search indexes and their parts that
 * belong to them, visible or not.
 */
export function readableTables(
  { tables }: Schema,
  visible: ReadonlySet<string>,
): ReadonlySet<string> {
  const readable = new Set<string>();
  for (const table of tables.values()) {
    if (visible.has(table.name) || belongsTo(table, tables, visible)) readable.add(table.name);
  }
  return readable;
}

function belongsTo(
  table: TableSchema,
  tables: ReadonlyMap<string, TableSchema>,
  visible: ReadonlySet<string>,
  passed: readonly string[] = [],
): boolean {
  const owners = ownersOf(table);
  return owners.length > 0 && owners.every((name) => {
    const owner = tables.get(name);
    if (owner === undefined || passed.includes(name)) return false;
    return visible.has(name) || belongsTo(owner, tables, visible, [...passed, name]);
  });
}

/** The tables that this one is made of or about. */
function ownersOf({ follows }: TableSchema): string[] {
  return follows === null || follows === "all" ? [] : follows.tables;
}

/** Is there such a table, whatever the case of its letters, that cannot be read? */
function isClosed(
  name: string,
  tables: ReadonlyMap<string, TableSchema>,
  readable: ReadonlySet<string>,
): boolean {
  if (readable.has(name)) return false;
  const lower = name.toLowerCase();
  return tables.keys().some((other) => other.toLowerCase() === lower && !readable.has(other));
}

/** However the name is quoted; it may turn out to stand for something else. */
function isNamedIn(text: string, name: string): boolean {
  const lower = name.toLowerCase();
  return text.includes(lower) ||
    ['"', "'", "`"].some((quote) =>
      lower.includes(quote) && text.includes(lower.replaceAll(quote, quote + quote))
    );
}

/**
 * Everything that SQLite touches when these are read: what views are made of, what search indexes are
 * about and consist of.
 */
function reachedFrom(names: readonly string[], { tables }: Part): Set<string> {
  const reached = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const table = tables.get(name)!;
    const { isView, sql } = table;
    open.push(...ownersOf(table).filter((owner) => tables.has(owner)));
    if (isView) {
      const text = (sql ?? "").toLowerCase();
      open.push(...tables.keys().filter((other) => isNamedIn(text, other)));
    } else if (VIRTUAL.test(sql ?? "")) {
      open.push(...partsOf(name, tables));
    }
  }
  return reached;
}

function partsOf(name: string, tables: ReadonlyMap<string, TableSchema>): string[] {
  return [...tables.values()].filter((table) => ownersOf(table).includes(name))
    .map((table) => table.name);
}

/**
 * The tables that have to be there for the statement to be understood. The parts of a virtual table
 * come with it, and what it is about has to be there first.
 */
function rehearsed(
  reached: ReadonlySet<string>,
  named: readonly string[],
  { tables, readable }: Part,
): TableSchema[] {
  const wanted = new Set(named);
  for (const name of named) {
    for (const owner of ownersOf(tables.get(name)!)) {
      if (!readable.has(owner)) continue;
      if (VIRTUAL.test(tables.get(owner)?.sql ?? "")) wanted.delete(name);
      if (reached.has(owner)) wanted.add(owner);
    }
  }
  const order = ({ isView, sql }: TableSchema) => isView ? 2 : VIRTUAL.test(sql ?? "") ? 1 : 0;
  return [...wanted].map((name) => tables.get(name)!).sort((a, b) => order(a) - order(b));
}

/** Only the columns of a view are told: what it is made of is not for everybody. */
function wireTable({ name, isView, sql, columns, indexes }: TableSchema): WireTable {
  const isPlain = sql !== null && !isView && (!VIRTUAL.test(sql) || HARMLESS_MODULE.test(sql));
  return {
    name,
    isView,
    columns: columns.map((column) => column.name),
    sql: isPlain ? [sql, ...indexes.flatMap((index) => index.sql ?? [])] : [],
  };
}

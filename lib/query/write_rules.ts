/**
 * Which permissions the operations of a statement need, and which operations nobody gets by typing
 * SQL. Pure.
 */

import type { Resource } from "../permissions/types.ts";
import type { SqlOperation } from "../sql/operation.ts";
import { ALLOWED_PRAGMAS } from "../sql/pragmas.ts";

/** An action that must be allowed. */
export interface Requirement {
  action: string;
  resource: Resource;
}

export type Ruling =
  /** Nothing to ask for. */
  | { is: "free" }
  | { is: "bound"; requirements: Requirement[] }
  | { is: "refused"; reason: string };

const FREE: Ruling = { is: "free" };

/** A conflict clause turns any of these into the others, so writing a row takes all three. */
const WRITE_ROWS = ["insert-row", "update-row", "delete-row"];

/** Actions on the table, by what is done to what. */
const TABLE_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "read table": ["view-table"],
  "insert table": WRITE_ROWS,
  "update table": WRITE_ROWS,
  "delete table": ["delete-row"],
  "alter table": ["alter-table"],
  "drop table": ["drop-table"],
  "drop view": ["drop-view"],
  "create index": ["alter-table"],
  "drop index": ["alter-table"],
};

/** Actions on the database. */
const DATABASE_ACTIONS: Readonly<Record<string, string>> = {
  "create table": "create-table",
  "create view": "create-view",
};

/** @param database name of the database that the statement runs in */
export function rulingFor(operation: SqlOperation, database: string): Ruling {
  if (operation.isInternal || operation.kind === "select") return FREE;
  const reason = refusal(operation);
  if (reason !== null) return { is: "refused", reason };
  const { kind, targetType, table } = operation;
  const act = `${kind} ${targetType}`;
  const onDatabase = DATABASE_ACTIONS[act];
  if (onDatabase !== undefined) {
    return { is: "bound", requirements: [{ action: onDatabase, resource: ofDatabase(database) }] };
  }
  const onTable = TABLE_ACTIONS[act];
  if (onTable === undefined || table === null) {
    return { is: "refused", reason: `Unsupported SQL operation: ${act}` };
  }
  const resource: Resource = { type: "table", database, table };
  return { is: "bound", requirements: onTable.map((action) => ({ action, resource })) };
}

/** Why nobody may do it, whatever they may do otherwise. */
function refusal({ kind, schema, table, tableKind }: SqlOperation): string | null {
  if (kind === "vacuum") return "VACUUM is not allowed in user-supplied SQL";
  if (kind === "insert" || kind === "update" || kind === "delete") {
    if (tableKind === "virtual" || tableKind === "shadow") {
      return `Writes to ${tableKind} tables are not allowed in user-supplied SQL`;
    }
  }
  if (kind === "read" && isOtherPragma(table)) {
    return `The table ${table} cannot be read in user-supplied SQL`;
  }
  // Tables of other databases have no permissions here; temporary ones would outlive the statement.
  const isElsewhere = schema !== null && schema !== "main" && table !== null;
  return isElsewhere ? "Writable queries may not access attached databases" : null;
}

/** Some tell where files are, or what other connections do. */
function isOtherPragma(table: string | null): boolean {
  const name = /^pragma_(.+)$/i.exec(table ?? "")?.[1];
  return name !== undefined && !ALLOWED_PRAGMAS.includes(name.toLowerCase());
}

function ofDatabase(database: string): Resource {
  return { type: "database", database };
}

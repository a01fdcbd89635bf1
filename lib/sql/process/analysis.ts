/** Asks SQLite what a statement would do: its authorizer is told of everything while it compiles. */

import { constants, type DatabaseSync } from "../node_sqlite.ts";
import type { OperationKind, OperationTarget, SqlOperation } from "../operation.ts";
import type { Connection } from "./connection.ts";

/** What the authorizer is told: an action and up to four names. */
type Call = [
  action: number,
  a: string | null,
  b: string | null,
  schema: string | null,
  source: string | null,
];

type Named = Pick<SqlOperation, "schema" | "table" | "target">;

/** How the names of a call are to be read. */
type Reading = (a: string | null, b: string | null, schema: string | null) => Named;

const ofTable: Reading = (a, _b, schema) => ({ schema, table: a, target: a });
/** The second name is the table that an index or a trigger belongs to. */
const ofPart: Reading = (a, b, schema) => ({ schema, table: b, target: a });
const ofAlter: Reading = (a, b) => ({ schema: a, table: b, target: b });
const ofNothing: Reading = (a, _b, schema) => ({ schema, table: null, target: a });

const SCHEMA_TABLES = new Set([
  "sqlite_master",
  "sqlite_schema",
  "sqlite_temp_master",
  "sqlite_temp_schema",
]);

/** Counts the rows of AUTOINCREMENT tables; follows them when they are renamed or dropped. */
const SEQUENCE = "sqlite_sequence";

const ACTIONS = new Map<number, [OperationKind, OperationTarget, Reading]>([
  [constants.SQLITE_READ, ["read", "table", ofTable]],
  [constants.SQLITE_INSERT, ["insert", "table", ofTable]],
  [constants.SQLITE_UPDATE, ["update", "table", ofTable]],
  [constants.SQLITE_DELETE, ["delete", "table", ofTable]],
  [constants.SQLITE_SELECT, ["select", "statement", ofNothing]],
  [constants.SQLITE_CREATE_TABLE, ["create", "table", ofTable]],
  [constants.SQLITE_CREATE_TEMP_TABLE, ["create", "table", ofTable]],
  [constants.SQLITE_CREATE_VIEW, ["create", "view", ofTable]],
  [constants.SQLITE_CREATE_TEMP_VIEW, ["create", "view", ofTable]],
  [constants.SQLITE_CREATE_VTABLE, ["create", "virtual-table", ofTable]],
  [constants.SQLITE_CREATE_INDEX, ["create", "index", ofPart]],
  [constants.SQLITE_CREATE_TEMP_INDEX, ["create", "index", ofPart]],
  [constants.SQLITE_CREATE_TRIGGER, ["create", "trigger", ofPart]],
  [constants.SQLITE_CREATE_TEMP_TRIGGER, ["create", "trigger", ofPart]],
  [constants.SQLITE_DROP_TABLE, ["drop", "table", ofTable]],
  [constants.SQLITE_DROP_TEMP_TABLE, ["drop", "table", ofTable]],
  [constants.SQLITE_DROP_VIEW, ["drop", "view", ofTable]],
  [constants.SQLITE_DROP_TEMP_VIEW, ["drop", "view", ofTable]],
  [constants.SQLITE_DROP_VTABLE, ["drop", "virtual-table", ofTable]],
  [constants.SQLITE_DROP_INDEX, ["drop", "index", ofPart]],
  [constants.SQLITE_DROP_TEMP_INDEX, ["drop", "index", ofPart]],
  [constants.SQLITE_DROP_TRIGGER, ["drop", "trigger", ofPart]],
  [constants.SQLITE_DROP_TEMP_TRIGGER, ["drop", "trigger", ofPart]],
  [constants.SQLITE_ALTER_TABLE, ["alter", "table", ofAlter]],
  [constants.SQLITE_ATTACH, ["attach", "database", ofNothing]],
  [constants.SQLITE_DETACH, ["detach", "database", ofNothing]],
  [constants.SQLITE_PRAGMA, ["pragma", "pragma", ofNothing]],
  [constants.SQLITE_ANALYZE, ["analyze", "table", ofTable]],
  [constants.SQLITE_REINDEX, ["reindex", "index", ofNothing]],
  [constants.SQLITE_SAVEPOINT, ["savepoint", "transaction", ofNothing]],
]);

/**
 * What a statement would do. It is compiled only, so nothing happens and no value is needed.
 *
 * @throws what SQLite has against the statement
 */
export function analyzeStatement(connection: Connection, sql: string): SqlOperation[] {
  const { database } = connection;
  connection.noticeNewSchema();
  const operations = compiled(connection, sql);
  return operations.map((operation) => ({
    ...operation,
    tableKind: kindOfTable(database, operation),
    isInternal: isInternal(operation, operations),
  }));
}

/** Opening virtual tables compiles statements of their own: the first run is for that. */
function compiled(connection: Connection, sql: string): SqlOperation[] {
  const { database } = connection;
  const explain = `explain ${sql}`;
  let calls = new Map<string, SqlOperation>();
  database.setAuthorizer((...call) => record(calls, call));
  try {
    connection.prepareSingle(explain);
    calls = new Map();
    const rows = connection.prepareSingle(explain).all();
    if (calls.size > 0) return [...calls.values()];
    // VACUUM asks nobody; its program says what it is.
    const isVacuum = rows.some(([, code]) => code === "Vacuum");
    return [isVacuum ? untold("vacuum", "database") : untold("unknown", "statement")];
  } catch (error) {
    // SQLite refuses writes to shadow tables by itself, before it asks anybody.
    const table = /^table (.+) may not be modified$/.exec((error as Error).message)?.[1];
    if (table === undefined || SCHEMA_TABLES.has(table)) throw error;
    return [untold("update", "table", table)];
  } finally {
    database.setAuthorizer(null);
  }
}

/** Some pragmas take effect while they are compiled, so they are left out of the program. */
function record(calls: Map<string, SqlOperation>, [action, a, b, schema, source]: Call): number {
  const operation = operationOf(action, a, b, schema, source);
  if (operation !== null) calls.set(JSON.stringify(operation), operation);
  return action === constants.SQLITE_PRAGMA ? constants.SQLITE_IGNORE : constants.SQLITE_OK;
}

/** null for what needs no permission: functions, and the bookkeeping of recursion. */
function operationOf(...[action, a, b, schema, source]: Call): SqlOperation | null {
  if (action === constants.SQLITE_FUNCTION || action === constants.SQLITE_RECURSIVE) return null;
  const rest = { source, tableKind: null, isInternal: false };
  if (action === constants.SQLITE_TRANSACTION) {
    const kind = (a ?? "unknown").toLowerCase() as OperationKind;
    return { kind, targetType: "transaction", schema: null, table: null, target: a, ...rest };
  }
  const known = ACTIONS.get(action);
  if (known === undefined) {
    const target = `action ${action}`;
    return { kind: "unknown", targetType: "unknown", schema, table: null, target, ...rest };
  }
  const [kind, targetType, reading] = known;
  if (targetType === "table" && SCHEMA_TABLES.has(a ?? "") && kind !== "alter") {
    return { kind, targetType: "schema", schema, table: null, target: a, ...rest };
  }
  return { kind, targetType, ...reading(a, b, schema), ...rest };
}

/** One that the authorizer was not told of. */
function untold(
  kind: OperationKind,
  targetType: OperationTarget,
  table: string | null = null,
): SqlOperation {
  return {
    kind,
    targetType,
    schema: "main",
    table,
    target: table,
    source: null,
    tableKind: null,
    isInternal: false,
  };
}

function kindOfTable(
  database: DatabaseSync,
  { kind, targetType, schema, table }: SqlOperation,
): SqlOperation["tableKind"] {
  const concernsRows = ["read", "insert", "update", "delete"].includes(kind);
  if (!concernsRows || targetType !== "table" || table === null) return null;
  const statement = database.prepare(
    "select type from pragma_table_list where schema = ? and name = ?",
  );
  statement.setReturnArrays(true);
  const type = statement.get(schema ?? "main", table)?.[0];
  return (type ?? null) as SqlOperation["tableKind"];
}

/** What SQLite does to carry out something else that is in the list. */
function isInternal(operation: SqlOperation, all: readonly SqlOperation[]): boolean {
  const { kind, targetType, schema, table } = operation;
  const changesSchema = all.some(({ kind }) => ["create", "alter", "drop"].includes(kind));
  if (!changesSchema) return false;
  if (targetType === "schema" || kind === "reindex") return true;
  const takesApart = all.some((other) =>
    other.kind === "drop" && (other.targetType === "table" || other.targetType === "view") &&
    other.table === table && other.schema === schema
  );
  if (takesApart && (kind === "delete" || targetType === "trigger")) return true;
  const movesTables = all.some((other) =>
    other.targetType === "table" && (other.kind === "alter" || other.kind === "drop")
  );
  return movesTables && table === SEQUENCE;
}

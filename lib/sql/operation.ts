/** What a statement does, by SQLite's own account. */

export type OperationKind =
  | "read"
  | "insert"
  | "update"
  | "delete"
  | "select"
  | "create"
  | "alter"
  | "drop"
  | "begin"
  | "commit"
  | "rollback"
  | "savepoint"
  | "attach"
  | "detach"
  | "pragma"
  | "analyze"
  | "reindex"
  | "vacuum"
  | "unknown";

export type OperationTarget =
  | "table"
  | "view"
  | "index"
  | "trigger"
  | "virtual-table"
  | "schema"
  | "statement"
  | "transaction"
  | "database"
  | "pragma"
  | "unknown";

/** One thing that a statement does; each is told once. */
export interface SqlOperation {
  kind: OperationKind;
  targetType: OperationTarget;
  /** `main`, `temp` or the name of an attached database; null where none is concerned. */
  schema: string | null;
  /** The table concerned; of an index or a trigger the one it belongs to. */
  table: string | null;
  /** What it is done to, such as the name of an index. */
  target: string | null;
  /** The trigger, view or common table expression on whose behalf it happens. */
  source: string | null;
  /** "virtual" and "shadow" tables belong to a machinery; null where it does not matter. */
  tableKind: "table" | "virtual" | "shadow" | "view" | null;
  /** Follows from another operation: the schema table of a CREATE, the rows of a dropped table. */
  isInternal: boolean;
}

const WRITING: ReadonlySet<OperationKind> = new Set([
  "insert",
  "update",
  "delete",
  "create",
  "alter",
  "drop",
  "begin",
  "commit",
  "rollback",
  "savepoint",
  "attach",
  "detach",
  "pragma",
  "analyze",
  "reindex",
  "vacuum",
  "unknown",
]);

/** Does it do more than read, or something whose effect we do not know? */
export function isWrite(operations: readonly SqlOperation[]): boolean {
  return operations.some(({ kind }) => WRITING.has(kind));
}

/** Does it create, change or drop tables and the like? */
export function changesSchema(operations: readonly SqlOperation[]): boolean {
  return operations.some(({ kind }) => kind === "create" || kind === "alter" || kind === "drop");
}

/** Rows that the statement itself inserts, updates or deletes; those of its triggers are theirs. */
export function directRowChanges(operations: readonly SqlOperation[]): SqlOperation[] {
  return operations.filter(({ kind, targetType, source, isInternal }) =>
    (kind === "insert" || kind === "update" || kind === "delete") &&
    targetType === "table" && source === null && !isInternal
  );
}

/** SQL that somebody typed and that may write: what it does, and whether this actor may do that. */

import type { RequestContext } from "../../context.ts";
import { BadRequest, Forbidden, SqlError } from "../../errors.ts";
import type { Resource } from "../../permissions/types.ts";
import { isWrite, type SqlOperation } from "../../sql/operation.ts";
import { sqlParameters } from "../../sql/parameters.ts";
import type { Database } from "../../sql/types.ts";
import type { ClosedNames } from "../../table/closed_names.ts";
import { closedNames } from "../../table/visible_schema.ts";
import { sqlTokens, tokenName } from "../../table/write/sql_tokens.ts";
import { type Requirement, rulingFor } from "../../query/write_rules.ts";

/** A statement and SQLite's account of it. */
export interface UserSql {
  sql: string;
  /** Names without their colon. */
  parameters: string[];
  operations: SqlOperation[];
  isWrite: boolean;
  /** Tables that it may touch behind the visitor's back, whose names are not told. */
  closed: ClosedTables;
}

/** By database as the statement knows it: `main`, or the name of an attached one. */
export type ClosedTables = ReadonlyMap<string, ClosedNames>;

/** Something that a statement does, with the names of the JSON API. */
export interface AnalysisRow {
  operation: string;
  database: string;
  /** null for tables that the visitor may not see. */
  table: string | null;
  /** Names of actions, or nothing for what is never allowed. */
  required_permission: string;
  /** The trigger or view on whose behalf it happens. */
  source: string | null;
}

export interface CheckedRow extends AnalysisRow {
  /** null for what needs no permission because it only reads. */
  allowed: boolean | null;
}

type Visitor = Pick<RequestContext, "app" | "actor">;

/**
 * The parameters that a statement of a user may have.
 * @throws {BadRequest} for magic ones, which are for queries of the configuration
 */
export function userParameters(sql: string): string[] {
  const { names, hasPositional } = sqlParameters(sql);
  if (names.some((name) => name.startsWith("_"))) {
    throw new BadRequest("Magic parameters are not allowed");
  }
  if (hasPositional) {
    throw new BadRequest('Parameters need a name: write ":name" instead of "?"');
  }
  return names;
}

/**
 * What the statement does.
 * @throws {BadRequest | SqlError} when it cannot be run
 */
export async function analyzeSql(
  visitor: Visitor,
  database: Database,
  sql: string,
): Promise<UserSql> {
  const parameters = userParameters(sql);
  return { parameters, ...await analyzeOpen(visitor, database, sql) };
}

/** Tables that the visitor may not see do not exist for them, in SQL as elsewhere. */
export async function analyzeOpen(
  visitor: Visitor,
  database: Database,
  sql: string,
): Promise<Omit<UserSql, "parameters">> {
  const closed = await closedTables(visitor, database);
  const named = namedClosed(sql, closed);
  const operations = await analyzed(database, sql, named);
  for (const operation of operations) {
    const name = named.get(operation.table?.toLowerCase() ?? "");
    if (name !== undefined && isClosed(operation, closed)) {
      throw new SqlError(`no such table: ${name}`);
    }
  }
  return { sql, operations, isWrite: isWrite(operations), closed };
}

async function closedTables(visitor: Visitor, database: Database): Promise<ClosedTables> {
  const { databases, settings } = visitor.app;
  const closed = new Map<string, ClosedNames>();
  if (!settings.restrict_sql_to_visible_tables) return closed;
  closed.set("main", await closedNames(visitor, database));
  for (const name of database.attached) {
    const attached = databases.get(name);
    if (attached !== undefined) closed.set(name, await closedNames(visitor, attached));
  }
  return closed;
}

function isClosed({ schema, table }: SqlOperation, closed: ClosedTables): boolean {
  return closed.get(schema ?? "main")?.has(table?.toLowerCase() ?? "") ?? false;
}

/** @param named what SQLite's complaint must not be about, unless a table of that name is made */
async function analyzed(
  database: Database,
  sql: string,
  named: ReadonlyMap<string, string>,
): Promise<SqlOperation[]> {
  try {
    return await database.analyze(sql);
  } catch (error) {
    const [name] = named.values();
    if (!(error instanceof SqlError) || name === undefined) throw error;
    if (/already exists|already another/.test(error.message)) throw error;
    throw new SqlError(`no such table: ${name}`, { cause: error });
  }
}

/** Closed tables that the statement names: in small letters -> as it spells them. */
function namedClosed(sql: string, closed: ClosedTables): Map<string, string> {
  const sets = [...closed.values()].filter(({ size }) => size > 0);
  if (sets.length === 0) return new Map();
  const names = sqlTokens(sql).filter(({ kind }) => kind === "word" || kind === "quoted")
    .map(tokenName)
    .filter((name) => sets.some((names) => names.has(name.toLowerCase())));
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/** The same for those who do not see the statement beside the message. */
export async function analyzeForApi(
  visitor: Visitor,
  database: Database,
  sql: string,
): Promise<UserSql> {
  try {
    return await analyzeSql(visitor, database, sql);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new BadRequest(`Could not analyze query: ${error.message}`, { cause: error });
  }
}

/** What needs a permission or is not allowed at all. */
export function analysisRows(statement: UserSql, database: string): AnalysisRow[] {
  return ruled(statement, database).map(({ row }) => row);
}

/** The same, with whether this actor may do it. */
export async function checkedRows(
  visitor: Visitor,
  statement: UserSql,
  database: string,
): Promise<CheckedRow[]> {
  const rows: CheckedRow[] = [];
  for (const { row, requirements } of ruled(statement, database)) {
    const allowed = requirements === null
      ? statement.isWrite ? false : null
      : await missingPermission(visitor, requirements) === null;
    rows.push({ ...row, allowed });
  }
  return rows;
}

interface RuledOperation {
  row: AnalysisRow;
  /** null when nobody may do it. */
  requirements: Requirement[] | null;
}

function ruled(
  { operations, isWrite, closed }: UserSql,
  database: string,
): RuledOperation[] {
  return operations.flatMap((operation) => {
    const ruling = rulingFor(operation, database);
    if (ruling.is === "free") return [];
    const requirements = ruling.is === "bound" ? ruling.requirements : null;
    const { kind, table, target, source, schema } = operation;
    const isHidden = isClosed(operation, closed);
    // A view that may be seen can be read, whatever it is made of.
    if (isHidden && !isWrite) return [];
    const row = {
      operation: kind,
      database: schema === null || schema === "main" ? database : schema,
      table: isHidden ? null : table ?? target,
      required_permission: requirements?.map(({ action }) => action).join(", ") ?? "",
      source: isHidden ? null : source,
    };
    return [{ row, requirements }];
  });
}

/**
 * Checks every operation; what nobody may do comes first.
 * @throws {Forbidden} that names what is missing
 */
export async function ensureOperationsAllowed(
  visitor: Visitor,
  { operations, closed }: Pick<UserSql, "operations" | "closed">,
  database: string,
): Promise<void> {
  const rulings = operations.map((operation) => rulingFor(operation, database));
  for (const ruling of rulings) {
    if (ruling.is === "refused") throw new Forbidden(ruling.reason);
  }
  const requirements = rulings.flatMap((ruling) =>
    ruling.is === "bound" ? ruling.requirements : []
  );
  const missing = await missingPermission(visitor, requirements);
  if (missing === null) return;
  const { action, resource } = missing;
  if (resource.type === "table" && closed.get("main")?.has(resource.table.toLowerCase())) {
    throw new Forbidden("Permission denied: triggers or views lead to tables that are closed");
  }
  throw new Forbidden(`Permission denied: need ${action} on ${resourceName(resource)}`);
}

/** The first one that the actor has not. */
async function missingPermission(
  { app: { permissions }, actor }: Visitor,
  requirements: readonly Requirement[],
): Promise<Requirement | null> {
  for (const requirement of requirements) {
    const { action, resource } = requirement;
    if (!await permissions.allowed(actor, action, resource)) return requirement;
  }
  return null;
}

function resourceName(resource: Resource): string {
  return resource.type === "table" ? `${resource.database}/${resource.table}` : resource.database;
}

/** SQL that somebody typed and that may write: what it does, and whether this actor may do that. */

import type { RequestContext } from "../context.ts";
import { BadRequest, Forbidden, SqlError } from "../errors.ts";
import type { Resource } from "../permissions/types.ts";
import { isWrite, type SqlOperation } from "../sql/operation.ts";
import { sqlParameters } from "../sql/parameters.ts";
import type { Database } from "../sql/types.ts";
import { type Requirement, rulingFor } from "./write_rules.ts";

/** A statement and SQLite's account of it. */
export interface UserSql {
  sql: string;
  /** Names without their colon. */
  parameters: string[];
  operations: SqlOperation[];
  isWrite: boolean;
}

/** Something that a statement does, with the names of the JSON API. */
export interface AnalysisRow {
  operation: string;
  database: string;
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
  database: Pick<Database, "analyze">,
  sql: string,
): Promise<UserSql> {
  const parameters = userParameters(sql);
  const operations = await database.analyze(sql);
  return { sql, parameters, operations, isWrite: isWrite(operations) };
}

/** The same for those who do not see the statement beside the message. */
export async function analyzeForApi(
  database: Pick<Database, "analyze">,
  sql: string,
): Promise<UserSql> {
  try {
    return await analyzeSql(database, sql);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new BadRequest(`Could not analyze query: ${error.message}`, { cause: error });
  }
}

/** What needs a permission or is not allowed at all. */
export function analysisRows({ operations }: UserSql, database: string): AnalysisRow[] {
  return ruled(operations, database).map(({ row }) => row);
}

/** The same, with whether this actor may do it. */
export async function checkedRows(
  visitor: Visitor,
  { operations, isWrite }: UserSql,
  database: string,
): Promise<CheckedRow[]> {
  const rows: CheckedRow[] = [];
  for (const { row, requirements } of ruled(operations, database)) {
    const allowed = requirements === null
      ? isWrite ? false : null
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

function ruled(operations: readonly SqlOperation[], database: string): RuledOperation[] {
  return operations.flatMap((operation) => {
    const ruling = rulingFor(operation, database);
    if (ruling.is === "free") return [];
    const requirements = ruling.is === "bound" ? ruling.requirements : null;
    const { kind, table, target, source, schema } = operation;
    const row = {
      operation: kind,
      database: schema === null || schema === "main" ? database : schema,
      table: table ?? target,
      required_permission: requirements?.map(({ action }) => action).join(", ") ?? "",
      source,
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
  { operations }: UserSql,
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

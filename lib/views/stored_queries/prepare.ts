/** From what was sent to the query that is kept, if this actor may have it. */

import type { RequestContext } from "../../context.ts";
import { BadRequest, Forbidden } from "../../errors.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import {
  analyzeForApi,
  ensureOperationsAllowed,
  userParameters,
  type UserSql,
} from "../query/user_sql.ts";
import { selectProblem } from "../../sql/select_only.ts";
import type { Database } from "../../sql/types.ts";
import {
  ensureCreateKeys,
  ensureUpdateKeys,
  ensureWriteKeys,
  parseOptions,
  parseParameters,
  parseQueryName,
  parseSql,
  type QueryFields,
} from "./query_fields.ts";

/** @throws {BadRequest | Forbidden} with the reason */
export async function preparedQuery(
  context: RequestContext,
  database: Database,
  fields: QueryFields,
): Promise<StoredQuery> {
  ensureCreateKeys(fields);
  const name = parseQueryName(fields.name);
  if (await database.table(name) !== undefined) {
    throw new BadRequest("Query name conflicts with a table or view");
  }
  if (context.app.queries.get(database.name, name) !== undefined) {
    throw new BadRequest("Query already exists");
  }
  const { sql, parameters, isWrite } = await checkedSql(context, database, fields.sql);
  ensureWriteKeys(fields, isWrite);
  return {
    ...EMPTY,
    ...parseOptions(fields),
    database: database.name,
    name,
    sql,
    parameters: parseParameters(fields.parameters, parameters),
    isWrite,
    ownerId: ownerOf(context),
  };
}

/** Only its owner sees a query, unless it is said otherwise. */
const EMPTY = {
  title: null,
  description: null,
  descriptionHtml: null,
  hideSql: false,
  fragment: null,
  isPrivate: true,
  isTrusted: false,
  source: "user",
  onSuccessMessage: null,
  onSuccessMessageSql: null,
  onSuccessRedirect: null,
  onErrorMessage: null,
  onErrorRedirect: null,
} as const;

function ownerOf({ actor }: RequestContext): string | null {
  const id = actor?.id;
  return id === undefined || id === null ? null : String(id);
}

/**
 * The query with some fields changed.
 * @throws {BadRequest | Forbidden} with the reason
 */
export async function changedQuery(
  context: RequestContext,
  database: Database,
  existing: StoredQuery,
  fields: QueryFields,
): Promise<StoredQuery> {
  ensureUpdateKeys(fields);
  const sql = fields.sql === undefined
    ? { sql: existing.sql, parameters: userParameters(existing.sql), isWrite: existing.isWrite }
    : await checkedSql(context, database, fields.sql);
  ensureWriteKeys(fields, sql.isWrite);
  const keepsParameters = fields.sql === undefined && fields.parameters === undefined;
  return {
    ...existing,
    ...parseOptions(fields),
    sql: sql.sql,
    isWrite: sql.isWrite,
    parameters: keepsParameters
      ? existing.parameters
      : parseParameters(fields.parameters, sql.parameters),
  };
}

/** Nobody stores what they may not run. */
async function checkedSql(
  context: RequestContext,
  database: Database,
  value: QueryFields[string] | undefined,
): Promise<UserSql> {
  const analyzed = await analyzeForApi(context, database, parseSql(value));
  if (analyzed.isWrite) await ensureOperationsAllowed(context, analyzed, database.name);
  const problem = analyzed.isWrite ? null : selectProblem(analyzed.sql);
  if (problem !== null) throw new BadRequest(problem);
  return analyzed;
}

/** Those of the configuration are changed there: here the change would be gone after a restart. */
export function ensureEditable({ isTrusted, source }: StoredQuery, refusal: string): void {
  if (isTrusted) throw new Forbidden(refusal);
  if (source === "config") throw new Forbidden("Queries of the configuration are changed there");
}

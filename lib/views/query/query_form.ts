/** The form of a query page: where it goes, and how much of the SQL it shows. */

import type { QueryFormProps } from "../../../templates/parts/query_form_props.ts";
import type { RequestContext } from "../../context.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import { selectProblem } from "../../sql/select_only.ts";
import type { Database } from "../../sql/types.ts";
import { encodePairs, withAddedArgs, withRemovedArgs } from "../../text/query_string.ts";
import { readAccess, visibleSchema } from "../../table/visible_schema.ts";
import { timeLimitOf } from "./query_complaint.ts";
import type { QueryPage } from "./query_page.ts";
import { isPlannable } from "./query_plan.ts";
import { hiddenByConfig, summarize } from "../table/table_summary.ts";

export async function queryForm(
  context: RequestContext,
  page: QueryPage,
): Promise<QueryFormProps> {
  const { app: { permissions, urls }, actor } = context;
  const { database, run, stored } = page;
  const resource = { type: "database", database: database.name } as const;
  const allowsSql = stored === null || await permissions.allowed(actor, "execute-sql", resource);
  const sql = run.arguments.sql ?? await firstQuery(context, database);
  return {
    action: stored === null
      ? urls.database(database.route)
      : urls.query(database.route, stored.name),
    method: stored?.isWrite ? "post" : "get",
    isBlocked: stored?.isWrite === true && !database.isMutable,
    sql,
    isStored: stored !== null,
    parameters: Object.entries(run.arguments.formValues),
    ...shownSql(context, page),
    editHref: stored !== null && allowsSql ? editHref(context, page, sql) : null,
    storeHref: await storeHref(context, page),
    writeHref: await writeHref(context, page),
    canExplain: await mayExplain(context, page),
    ...namePlaces(context, page),
    timeLimit: timeLimitOf(page),
    database: database.name,
  };
}

/** A plan of what somebody may not read would only be refused. */
async function mayExplain(context: RequestContext, page: QueryPage): Promise<boolean> {
  if (!isPlannable(page)) return false;
  return !page.stored?.isTrusted || await readAccess(context, page.database) === true;
}

/** Where names and parameters are told to whoever writes SQL here. */
function namePlaces(
  { app: { urls } }: RequestContext,
  { database, stored }: QueryPage,
): Pick<QueryFormProps, "namesHref" | "parametersHref" | "schemaHref"> {
  const route = { database: database.route };
  const isWritten = stored === null;
  return {
    namesHref: urls.to("query_schema", route),
    parametersHref: isWritten ? urls.to("query_parameters", route) : null,
    schemaHref: isWritten ? urls.to("database_schema", route) : null,
  };
}

/** Where SQL of the visitor can be stored; SQL that cannot be run is not worth it. */
async function storeHref(
  { app: { permissions, urls }, actor }: RequestContext,
  { database, run: { arguments: { sql } }, stored }: QueryPage,
): Promise<string | null> {
  if (stored !== null || sql === null || selectProblem(sql) !== null || sql.includes(":_")) {
    return null;
  }
  const resource = { type: "database", database: database.name } as const;
  if (!await permissions.allowed(actor, "store-query", resource)) return null;
  return `${urls.to("query_store", { database: database.route })}?${encodePairs([["sql", sql]])}`;
}

/** Queries hide their SQL when they are configured so or asked to, and show it when asked to. */
function shownSql(
  { app: { urls }, request }: RequestContext,
  { run: { arguments: { values } }, stored }: QueryPage,
): Pick<QueryFormProps, "showsSql" | "toggleHref" | "kept"> {
  const isHiddenAtFirst = stored?.hideSql ?? false;
  const argument = isHiddenAtFirst ? "_show_sql" : "_hide_sql";
  const isSwitched = (values[argument] ?? "") !== "";
  const { path, queryString } = request;
  const toggled = isSwitched
    ? withRemovedArgs(path, queryString, [argument])
    : withAddedArgs(path, queryString, { [argument]: "1" });
  return {
    showsSql: isHiddenAtFirst === isSwitched,
    toggleHref: urls.path(toggled),
    kept: isSwitched ? [argument, "1"] : null,
  };
}

/** Where SQL of the visitor that does not read can be run. */
async function writeHref(
  { app: { permissions, urls }, actor }: RequestContext,
  { database, run: { arguments: { sql } }, stored }: QueryPage,
): Promise<string | null> {
  if (stored !== null || sql === null || selectProblem(sql) === null || !database.isMutable) {
    return null;
  }
  const resource = { type: "database", database: database.name } as const;
  if (!await permissions.allowed(actor, "execute-write-sql", resource)) return null;
  return `${urls.to("write", { database: database.route })}?${encodePairs([["sql", sql]])}`;
}

/** Where a stored query can be changed; magic parameters do not work there. */
function editHref(
  { app: { urls } }: RequestContext,
  { database, run }: QueryPage,
  sql: string,
): string | null {
  if (selectProblem(sql) !== null || sql.includes(":_")) return null;
  const parameters = encodePairs(Object.entries(run.arguments.formValues));
  const href = urls.databaseQuery(database.route, sql);
  return parameters === "" ? href : `${href}&${parameters}`;
}

/** What stands in the form to begin with: the first table that the visitor may see. */
async function firstQuery(context: RequestContext, database: Database): Promise<string> {
  const { app, actor } = context;
  const { tables: [first] } = summarize({
    schema: await visibleSchema(context, database),
    allowed: await app.permissions.allowedResources(actor, "view-table", {
      database: database.name,
    }),
    counts: null,
    hidden: hiddenByConfig(app.config, database.name),
  });
  return first === undefined
    ? "select sqlite_version()"
    : `select * from ${quoteIdentifier(first.name)}`;
}

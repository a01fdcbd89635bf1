/** What a query page says about a statement that did not work, and what may help. */

import type { SqlComplaintProps } from "../../../templates/parts/sql_complaint.tsx";
import type { TimeLimitAdviceProps } from "../../../templates/parts/time_limit_advice.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { type HttpError, QueryInterrupted } from "../../errors.ts";
import { meantName } from "../../query/hint.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { adviceText } from "../../text/advice.ts";
import { encodePairs, withAddedArgs } from "../../text/query_string.ts";
import type { QueryPage } from "./query_page.ts";
import { EXPLAIN, isPlannable } from "./query_plan.ts";
import { sqlErrorPlace } from "./sql_error_place.ts";

interface Outcome {
  /** What SQLite has against the statement. */
  message: string | null;
  /** An error that is the whole answer in other formats. */
  failure: HttpError | null;
}

/** null for a statement that worked. */
export async function queryComplaint(
  context: RequestContext,
  page: QueryPage,
  { message, failure }: Outcome,
): Promise<SqlComplaintProps | null> {
  const text = failure?.message ?? message;
  if (text === null) return null;
  const place = sqlErrorPlace(page.run.arguments.sql ?? "", text);
  // SQL that nobody shows may not be shown by its errors, either.
  const isShown = page.stored === null;
  const { advice, errors } = wordsFor(context.request.language);
  const own = failure instanceof QueryInterrupted ? undefined : failure?.advice;
  return {
    message: errors.texts[text] ?? text,
    advice: own && adviceText(own, advice),
    place: isShown ? place : null,
    meant: message === null || !isShown ? null : await meant(context, page, { message, place }),
  };
}

/** Names of what the visitor may see are compared, and of nothing else. */
async function meant(
  context: RequestContext,
  { database, run }: QueryPage,
  { message, place }: { message: string } & Pick<SqlComplaintProps, "place">,
): Promise<SqlComplaintProps["meant"]> {
  const { app: { permissions, urls }, actor } = context;
  const options = { database: database.name };
  const allowed = await permissions.allowedResources(actor, "view-table", options);
  const schema = await visibleSchema(context, database);
  const tables = allowed.flatMap(({ child }) => schema.tables.get(child ?? "") ?? []);
  const name = meantName(message, {
    tables: tables.map(({ name }) => name),
    columns: tables.flatMap(({ columns }) => columns.map(({ name }) => name)),
  });
  if (name === undefined || place === null) return null;
  const sql = run.arguments.sql ?? "";
  const right = sql.slice(0, place.start) + quoteIdentifier(name) + sql.slice(place.end);
  const parameters = encodePairs(Object.entries(run.arguments.formValues));
  const href = urls.databaseQuery(database.route, right);
  return { name, href: parameters === "" ? href : `${href}&${parameters}` };
}

/** For a query that took too long. */
export function timeLimitAdvice(
  { app: { urls }, request: { path, queryString } }: RequestContext,
  page: QueryPage,
): TimeLimitAdviceProps {
  return {
    limit: timeLimitOf(page),
    planHref: isPlannable(page)
      ? urls.path(withAddedArgs(path, queryString, { [EXPLAIN]: "1" }))
      : null,
  };
}

/** Milliseconds. */
export function timeLimitOf({ run }: QueryPage): number {
  return Math.min(run.arguments.timeLimitMs ?? Infinity, run.settings.sql_time_limit_ms);
}

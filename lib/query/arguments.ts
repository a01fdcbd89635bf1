/** What a request asks of a query page: read once, at the door. Pure. */

import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import { namedParameters } from "../sql/parameters.ts";
import { type ArgumentValues, formValues } from "./binding.ts";

export interface QueryArguments {
  /** null when there is nothing to run. */
  sql: string | null;
  /** First values of the arguments; parameters are bound from these. */
  values: ArgumentValues;
  /** Parameters that the form asks for, with the values they have now. */
  formValues: Record<string, string>;
  /** Milliseconds, less than the setting allows; undefined without a wish. */
  timeLimitMs: number | undefined;
}

/**
 * Reads the arguments of a query page.
 *
 * @param args Of the query string.
 * @param stored The query of the page, or null when the SQL comes as `?sql=`.
 * @throws {BadRequest} when `_timelimit` is no number of milliseconds.
 */
export function parseQueryArguments(args: Args, stored: StoredQuery | null): QueryArguments {
  // Of several values the first counts, so it has to come last here.
  const all = Object.fromEntries(args.pairs().toReversed());
  const { sql: sent = "", ...others } = all;
  const [text, values] = stored === null ? [sent, others] : [stored.sql, all];
  const sql = text.trim() === "" ? null : text;
  const names = stored !== null && stored.parameters.length > 0
    ? stored.parameters
    : namedParameters(text);
  return {
    sql,
    values,
    formValues: formValues(names, values),
    timeLimitMs: parseTimeLimit(args.get("_timelimit") ?? ""),
  };
}

function parseTimeLimit(text: string): number | undefined {
  if (text === "") return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new BadRequest("_timelimit must be a number of milliseconds");
  return Number(text);
}

/** Rows of other tables that point at the row of a page, counted as far as there is time. */

import type { IncomingLinkProps } from "../../../templates/parts/incoming_links.tsx";
import type { RequestContext } from "../../context.ts";
import type { Results } from "../../sql/types.ts";
import { incomingFilter, incomingLinks } from "../../table/incoming_links.ts";
import { countPatience } from "../count_patience.ts";
import { NOT_YET, within } from "../patience.ts";
import type { RowPage } from "./row_page.ts";

/** Rows that point here are counted so far. */
const COUNT_LIMIT = 10_000;
/** Milliseconds for counting in all tables together. */
const COUNT_TIME_MS = 500;
/** No table gets less, however many there are. */
const LEAST_COUNT_TIME_MS = 20;

export async function incomingProps(
  context: RequestContext,
  { database, keyValues, table }: RowPage<Results>,
): Promise<IncomingLinkProps[]> {
  const { app: { urls }, request } = context;
  const [key] = keyValues;
  if (keyValues.length !== 1 || key === undefined) return [];
  const share = Math.floor(COUNT_TIME_MS / Math.max(1, table.incoming.length));
  const counting = incomingLinks(database, table, keyValues, {
    limit: COUNT_LIMIT,
    timeLimitMs: Math.max(LEAST_COUNT_TIME_MS, share),
    signal: request.signal,
  });
  const patience = countPatience(context, { bytes: database.size(), usualMs: 2 * COUNT_TIME_MS });
  const counted = await within(counting, patience);
  return table.incoming.map((link, i) => ({
    table: link.otherTable,
    column: link.otherColumn,
    count: counted === NOT_YET ? null : counted[i]?.count ?? null,
    isAtLeast: counted !== NOT_YET && counted[i]?.isAtLeast === true,
    href: `${urls.table(database.route, link.otherTable)}?${incomingFilter(link.otherColumn, key)}`,
  }));
}

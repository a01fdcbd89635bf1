/** The way from the page of a row to the rows beside it. */

import type { Neighbours } from "../../../templates/frame.ts";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { Results } from "../../sql/types.ts";
import { isStored } from "../../table/is_stored.ts";
import { neighbours } from "../../table/neighbours.ts";
import { rowPath } from "../../table/row_path.ts";
import type { RowPage } from "./row_page.ts";

/** Milliseconds; a step in an index takes less than one. */
const TIME_LIMIT_MS = 100;

/** null where rows have no order to go by. */
export async function rowNeighbours(
  { app: { urls }, request }: RequestContext,
  { database, results: { columns, rows }, statement: { keys }, table }: RowPage<Results>,
): Promise<Neighbours | null> {
  const values = keys.map((key) => rows[0]?.[columns.indexOf(key)] ?? null);
  if (!isStored(table) || values.includes(null)) return null;
  const found = await neighbours(database, { table: table.name, keys, values }, {
    timeLimitMs: TIME_LIMIT_MS,
    signal: request.signal,
  });
  const say = wordsFor(request.language).row;
  const link = (key: typeof values | null, label: string) =>
    key && { label, href: urls.row(database.route, table.name, rowPath(key)) };
  return {
    label: say.neighbours,
    previous: link(found.previous, say.previous),
    next: link(found.next, say.next),
  };
}

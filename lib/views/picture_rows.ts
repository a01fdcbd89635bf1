/** Runs the statements behind pictures: within the limits of the site, and on fewer rows if need be. */

import type { ChartRows, Run, Sample } from "../chart/chart_rows.ts";
import { rowidName } from "../table/columns.ts";
import { isStored } from "../table/is_stored.ts";
import { remembered } from "../table/remembered.ts";
import type { TableData } from "../table/table_data.ts";
import { quoteIdentifier } from "../sql/quote.ts";

/** So many rows stand in for all of them. */
const SAMPLED_ROWS = 50_000;

/** Runs statements of a picture beside the pages; null when one takes too long. */
export function pictureRunner({ plan, source }: TableData): Run {
  const { args: { timeLimitMs }, context: { app: { settings } }, database } = source;
  const options = {
    timeLimitMs: timeLimitMs === null ? null : Math.min(timeLimitMs, settings.sql_time_limit_ms),
    untrusted: plan.untrusted,
    isStored: isStored(plan.table),
  };
  return async (statement) => (await remembered(database, statement, options))?.rows ?? null;
}

/** Loads from all rows, and if that takes too long from some; null when even that does. */
export async function loadFromRows<T>(
  data: TableData,
  load: (rows: ChartRows, run: Run) => Promise<T | null>,
): Promise<T | null> {
  const run = pictureRunner(data);
  const { filtered } = data.plan;
  const all = await load({ filtered, sample: null }, run);
  if (all !== null) return all;
  return await load({ filtered, sample: await sampleOf(data, run) }, run);
}

/** Rows spread over the table, where they have numbers; else the first ones. */
async function sampleOf(
  { plan: { table }, source: { derived } }: TableData,
  run: Run,
): Promise<Sample> {
  const first: Sample = { kind: "first", rows: SAMPLED_ROWS };
  const rowid = derived === undefined && !table.isView ? rowidName(table) : null;
  if (rowid === null) return first;
  const found = await run({
    sql: `select max(${quoteIdentifier(rowid)}) from ${quoteIdentifier(table.name)}`,
  });
  const last = Number(found?.[0]?.[0] ?? 0);
  const step = Math.ceil(last / SAMPLED_ROWS);
  return step > 1 ? { kind: "every", step, last, rowid } : first;
}

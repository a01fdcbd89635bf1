/** Runs the statements behind pictures: within the limits of the site, and on fewer rows if need be. */

import type { ChartRows, Run, Sample } from "../../chart/chart_rows.ts";
import { QueryInterrupted } from "../../errors.ts";
import { rowidName } from "../../table/columns.ts";
import { isStored } from "../../table/is_stored.ts";
import { remembered } from "../../table/remembered.ts";
import type { TableData } from "../../table/table_data.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import { markRepeatable } from "../repeatable.ts";

/** So many rows stand in for all of them. */
const SAMPLED_ROWS = 50_000;

/**
 * Runs statements of a picture; null when one takes too long.
 *
 * @param isSmall They read few rows: their turn comes with the statements of pages.
 */
export function pictureRunner(data: TableData, isSmall = false): Run {
  const { plan, source: { args: { timeLimitMs }, context: { app: { settings } }, database } } =
    data;
  const options = {
    timeLimitMs: timeLimitMs === null ? null : Math.min(timeLimitMs, settings.sql_time_limit_ms),
    untrusted: plan.untrusted,
    isStored: isStored(plan.table),
    isSmall,
  };
  if (plan.untrusted) return visitorsRunner(data, options.timeLimitMs ?? undefined);
  return async (statement) => (await remembered(database, statement, options))?.rows ?? null;
}

/** SQL of visitors waits with the SQL of others; that is what whoever asks for it came for. */
function visitorsRunner({ plan, source }: TableData, timeLimitMs: number | undefined): Run {
  const { context: { app: { settings }, request: { signal } }, database } = source;
  const { untrusted } = plan;
  return async (statement) => {
    const maxWaitMs = settings.sql_time_limit_ms;
    const items = [{ ...statement, timeLimitMs, untrusted }];
    const [reply] = await database.batch(items, { lane: "heavy", maxWaitMs, signal });
    if (reply?.ok && "rows" in reply.results) return reply.results.rows;
    if (reply?.ok === false && !(reply.error instanceof QueryInterrupted)) throw reply.error;
    return null;
  };
}

/** Loads from all rows, and if that takes too long from some; null when even that does. */
export async function loadFromRows<T extends { sample: Sample | null }>(
  data: TableData,
  load: (rows: ChartRows, run: Run) => Promise<T | null>,
): Promise<T | null> {
  const { filtered } = data.plan;
  const all = await load({ filtered, sample: null }, pictureRunner(data));
  if (all !== null) return all;
  // The next time there may be time enough.
  markRepeatable(data.source.context, false);
  const run = pictureRunner(data, true);
  const sample = await sampleOf(data, run);
  const some = await load({ filtered, sample }, run);
  if (some === null || sample.kind !== "first" || !await isWhole(data, sample.rows, run)) {
    return some;
  }
  return { ...some, sample: null };
}

/** Are so many rows all there are? */
async function isWhole(
  { plan: { filtered: { sql, params } } }: TableData,
  rows: number,
  run: Run,
): Promise<boolean> {
  const beyond = await run({ sql: `select 1 ${sql}limit 1 offset ${rows}`, params });
  return beyond?.length === 0;
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

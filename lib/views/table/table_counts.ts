/**
 * How many rows each table has, up to a limit: one batch counts them all, the result stays until the
 * file changes, and nobody waits longer for it than they want to.
 */

import { quoteIdentifier } from "../../sql/quote.ts";
import type { BatchReply, Database } from "../../sql/types.ts";

/** Counting stops here; "more than 10,000" is what people want to know. */
export const COUNT_LIMIT = 10_000;

/** Milliseconds for one table: past it the table counts as unknown. */
const TIME_LIMIT_MS = 500;

export interface TableCount {
  count: number;
  /** There are more rows than `count`, which is the limit + 1. */
  isTruncated: boolean;
}

/** Table name -> count, null where counting failed or took too long. */
export type TableCounts = ReadonlyMap<string, TableCount | null>;

/** Is there a count of every table? */
export function areWhole(counts: TableCounts | null): boolean {
  return counts !== null && ![...counts.values()].includes(null);
}

interface Known {
  fingerprint: string;
  counts: Promise<TableCounts>;
}

const known = new WeakMap<Database, Known>();

/** Counts of all tables (not views), or null when they are not there within `milliseconds`. */
export async function tableCountsWithin(
  database: Database,
  milliseconds: number,
): Promise<TableCounts | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([tableCounts(database), patience]);
  } finally {
    clearTimeout(timer);
  }
}

function tableCounts(database: Database): Promise<TableCounts> {
  const fingerprint = database.fingerprint();
  const last = known.get(database);
  if (last?.fingerprint === fingerprint) return last.counts;
  const counts = countTables(database);
  const entry = { fingerprint, counts };
  known.set(database, entry);
  counts.catch(() => {
    if (known.get(database) === entry) known.delete(database);
  });
  return counts;
}

async function countTables(database: Database): Promise<TableCounts> {
  const inspected = database.cachedTableCounts ?? {};
  const { tables } = await database.schema();
  const names = [...tables.values()].filter((table) => !table.isView).map(({ name }) => name);
  const unknown = names.filter((name) => inspected[name] === undefined);
  const replies = unknown.length === 0 ? [] : await database.batch(unknown.map((name) => ({
    sql: countStatement(name),
    timeLimitMs: TIME_LIMIT_MS,
  })));
  const counted = new Map(unknown.map((name, index) => [name, countIn(replies[index])]));
  return new Map(names.map((name) => {
    const count = inspected[name];
    return [name, count === undefined ? counted.get(name)! : { count, isTruncated: false }];
  }));
}

/** Looks at a bounded number of rows, so that it is quick however large the table is. */
function countStatement(table: string): string {
  return `select count(*) from (select 1 from ${quoteIdentifier(table)} limit ${COUNT_LIMIT + 1})`;
}

function countIn(reply: BatchReply | undefined): TableCount | null {
  if (!reply?.ok || !("rows" in reply.results)) return null;
  const count = Number(reply.results.rows[0]?.[0]);
  return { count, isTruncated: count > COUNT_LIMIT };
}

/** Looks into rows: do the values of a column all exist where a foreign key would point? */

import { QueryInterrupted } from "../errors.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { BatchItem, Database } from "../sql/types.ts";
import { type SqlValue, valueToText } from "../sql/value.ts";
import type { ForeignKeyTarget } from "./foreign_key_options.ts";

/** A column and what it could point at. */
export interface KeyCandidate {
  column: string;
  targets: readonly ForeignKeyTarget[];
}

export interface KeyCheck {
  status: "completed" | "timed_out" | "skipped";
  sampledRows: number;
  /** Targets that were compared with values. */
  checkedOptions: number;
  /** By column: the targets that have all values, and how many those are. */
  found: Map<string, { values: number; targets: ForeignKeyTarget[] }>;
}

/** Rows that are looked at. */
export const SAMPLED_ROWS = 500;
/** Milliseconds for one statement, and for all of them. */
const TIME_LIMIT_MS = 50;
const TOTAL_TIME_LIMIT_MS = 200;

/** Compares the first rows of a table with every target, as far as time allows. */
export async function checkForeignKeys(
  database: Pick<Database, "batch">,
  table: string,
  candidates: readonly KeyCandidate[],
  options: { signal?: AbortSignal } = {},
): Promise<KeyCheck> {
  const check: KeyCheck = {
    status: "completed",
    sampledRows: 0,
    checkedOptions: 0,
    found: new Map(),
  };
  const open = candidates.filter(({ targets }) => targets.length > 0);
  if (open.length === 0) return { ...check, status: "skipped" };
  try {
    const sample = await rowsOf(database, sampleItem(table, open), options);
    check.sampledRows = sample.length;
    const deadline = performance.now() + TOTAL_TIME_LIMIT_MS;
    for (const [i, { column, targets }] of open.entries()) {
      const values = distinct(sample.map((row) => row[i] ?? null));
      if (values.length === 0) continue;
      const found: ForeignKeyTarget[] = [];
      check.found.set(column, { values: values.length, targets: found });
      for (const target of targets) {
        const item = missingItem(target, values, deadline - performance.now());
        const [row] = await rowsOf(database, item, options);
        if (row?.[0] === 0) found.push(target);
        check.checkedOptions++;
      }
    }
  } catch (error) {
    if (!(error instanceof QueryInterrupted)) throw error;
    check.status = "timed_out";
  }
  return check;
}

function sampleItem(table: string, candidates: readonly KeyCandidate[]): BatchItem {
  const columns = candidates.map(({ column }) => quoteIdentifier(column)).join(", ");
  return {
    sql: `select ${columns} from ${quoteIdentifier(table)} limit ${SAMPLED_ROWS}`,
    timeLimitMs: TIME_LIMIT_MS,
  };
}

/** Is there a value that the target does not have? */
function missingItem(
  { table, column }: ForeignKeyTarget,
  values: readonly SqlValue[],
  remainingMs: number,
): BatchItem {
  if (remainingMs < 1) throw new QueryInterrupted("No time is left to look for foreign keys");
  const key = quoteIdentifier(column);
  return {
    sql: `with wanted(value) as (values ${values.map(() => "(?)").join(", ")}) ` +
      `select exists (select 1 from wanted where not exists ` +
      `(select 1 from ${quoteIdentifier(table)} where ${key} = wanted.value))`,
    params: [...values],
    timeLimitMs: Math.min(TIME_LIMIT_MS, Math.ceil(remainingMs)),
  };
}

function distinct(values: readonly SqlValue[]): SqlValue[] {
  const byKey = new Map<string, SqlValue>();
  for (const value of values) {
    if (value === null) continue;
    const text = value instanceof Uint8Array ? value.toHex() : valueToText(value);
    byKey.set(`${typeof value} ${text}`, value);
  }
  return [...byKey.values()];
}

async function rowsOf(
  database: Pick<Database, "batch">,
  item: BatchItem,
  { signal }: { signal?: AbortSignal },
): Promise<readonly (readonly SqlValue[])[]> {
  const [reply] = await database.batch([item], { lane: "heavy", signal });
  if (reply === undefined) throw new Error("The SQL process sent no result");
  if (!reply.ok) throw reply.error;
  return "rows" in reply.results ? reply.results.rows : [];
}

/** Which columns would make a good facet, judged by the first rows. */

import { quoteIdentifier } from "../../sql/quote.ts";
import type { Database, Statement } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { columnNames, rowidKey } from "../columns.ts";
import type { TablePlan } from "../plan.ts";
import { isStored } from "../is_stored.ts";
import { remembered } from "../remembered.ts";
import { FACET_TYPES, type FacetRequest, type FacetType } from "./facet_request.ts";

/** So many rows are looked at. */
const SAMPLE_ROWS = 1000;
/** Of these, so many for dates. */
const DATE_ROWS = 100;
/** Results have a limited number of columns; so many columns of the table fit into one statement. */
const COLUMNS_AT_ONCE = 200;
/** Longer texts are no good as a facet, and are told apart by their beginning. */
const COMPARED_LENGTH = 200;

/** What the sample says about one column. */
interface Sampled {
  column: string;
  /** Rows in the sample. */
  rows: number;
  filled: number;
  distinct: number;
  isDate: boolean;
  isArray: boolean;
}

export interface SuggestOptions {
  /** Most values that a facet can show. */
  size: number;
  timeLimitMs: number;
  /** Facets that are there already. */
  present: readonly FacetRequest[];
  /**
   * Judge as Datasette does: in a table with a column "value", all columns are judged by that one,
   * because its question calls the values "value" too.
   */
  byValueColumn?: boolean;
  /** The rows are those of one page, which have been read. */
  isSmall?: boolean;
}

/** Suggested facets, by type and then in the order of columns; null when it took too long. */
export async function suggestFacets(
  plan: TablePlan,
  database: Database,
  { size, timeLimitMs, present, byValueColumn = false, isSmall }: SuggestOptions,
): Promise<FacetRequest[] | null> {
  const columns = [...rowidKey(plan.table), ...columnNames(plan.table)];
  const limits = {
    timeLimitMs,
    untrusted: plan.untrusted,
    isStored: isStored(plan.table),
    isSmall,
  };
  const chunks = chunked(columns, COLUMNS_AT_ONCE);
  const results = await Promise.all(
    chunks.map((chunk) => remembered(database, sampleStatement(chunk, plan), limits)),
  );
  const sampled: Sampled[] = [];
  for (const [i, result] of results.entries()) {
    if (result === null) return null;
    sampled.push(...readSample(chunks[i]!, result.rows[0] ?? []));
  }
  const judge = byValueColumn ? sampled.find(({ column }) => column === "value") : undefined;
  const fits = (type: FacetType, sample: Sampled) =>
    FITS[type](type === "column" ? judge ?? sample : sample, size);
  return FACET_TYPES.flatMap((type) =>
    sampled.filter((sample) => fits(type, sample)).map(({ column }) => ({ type, column }))
  ).filter((facet) => !present.some((other) => isSame(facet, other)));
}

const FITS: Record<FacetType, (sample: Sampled, size: number) => boolean> = {
  // Several values, not too many of them, and not all different.
  column: ({ rows, filled, distinct }, size) =>
    distinct > 1 && distinct < rows && distinct <= size && distinct < filled,
  date: ({ isDate }) => isDate,
  array: ({ isArray }) => isArray,
};

function isSame(a: FacetRequest, b: FacetRequest): boolean {
  return a.type === b.type && a.column === b.column;
}

/** One row with the number of rows, then four values for each column. */
function sampleStatement(columns: readonly string[], plan: TablePlan): Statement {
  const aliases = columns.map((_, i) => `c${i}`);
  const selected = columns.map((column, i) => `${quoteIdentifier(column)} as ${aliases[i]}`);
  const sample = `select ${selected.join(", ")} ${plan.faceted.sql}limit ${SAMPLE_ROWS}`;
  const numbered = `select *, row_number() over () as n from (${sample})`;
  const judged = aliases.flatMap((column) => [
    `count(${column})`,
    `count(distinct ${comparable(column)})`,
    `max(n <= ${DATE_ROWS} and ${column} glob '????-??-*' and date(${column}) is not null)`,
    // Every text that is not empty is an array of texts, and there is one that is not empty.
    `min(case when ${column} is null or ${column} = '' then null else ${isTextArray(column)} end)` +
    ` and max(${isFilledArray(column)})`,
  ]);
  return {
    sql: `select count(*), ${judged.join(", ")} from (${numbered})`,
    params: plan.faceted.params,
  };
}

function comparable(column: string): string {
  return `case when typeof(${column}) in ('text', 'blob') ` +
    `then substr(${column}, 1, ${COMPARED_LENGTH}) else ${column} end`;
}

// `case` evaluates in order, so that JSON functions only see JSON.
function isTextArray(column: string): string {
  return `case when typeof(${column}) <> 'text' or not json_valid(${column}) then 0 ` +
    `when json_type(${column}) <> 'array' then 0 ` +
    `else not exists (select 1 from json_each(${column}) where type <> 'text') end`;
}

function isFilledArray(column: string): string {
  return `case when typeof(${column}) <> 'text' or not json_valid(${column}) then 0 ` +
    `when json_type(${column}) <> 'array' then 0 else json_array_length(${column}) > 0 end`;
}

function readSample(columns: readonly string[], row: readonly SqlValue[]): Sampled[] {
  return columns.map((column, i) => {
    const [filled, distinct, isDate, isArray] = row.slice(1 + 4 * i, 5 + 4 * i).map(Number);
    return {
      column,
      rows: Number(row[0]),
      filled: filled!,
      distinct: distinct!,
      isDate: isDate === 1,
      isArray: isArray === 1,
    };
  });
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

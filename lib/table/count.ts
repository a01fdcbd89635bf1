/** How many rows match, up to a limit. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { Database, Statement } from "../sql/types.ts";
import { isStored } from "./is_stored.ts";
import type { TablePlan } from "./plan.ts";
import { remembered } from "./remembered.ts";

/** Counting stops here; "more than 10,000" is what people want to know. */
export const COUNT_LIMIT = 10_000;

export interface Count {
  count: number;
  /** There are more rows than `count`, which is the limit + 1. */
  isTruncated: boolean;
}

/** The statement that counts up to the limit. */
export function countStatement({ filtered }: Pick<TablePlan, "filtered">): Statement {
  return {
    sql: `select count(*) from (select 1 ${filtered.sql}limit ${COUNT_LIMIT + 1})`,
    params: filtered.params,
  };
}

/** The number of matching rows, or null when counting took too long. */
export async function countRows(plan: TablePlan, database: Database): Promise<Count | null> {
  const inspected = inspectedCount(plan, database);
  if (inspected !== undefined) return { count: inspected, isTruncated: false };
  const { untrusted, table } = plan;
  const options = { timeLimitMs: null, untrusted, isStored: isStored(table) };
  const counted = await remembered(database, countStatement(plan), options);
  if (counted === null) return null;
  const count = Number(counted.rows[0]?.[0]);
  return { count, isTruncated: count > COUNT_LIMIT };
}

/** `datasette inspect` has counted the tables of immutable files. */
function inspectedCount(plan: TablePlan, database: Database): number | undefined {
  if (plan.conditions.all.length > 0) return undefined;
  return database.cachedTableCounts?.[plan.table.name];
}

/** Is the whole table small, whatever the filters? Quick to tell, except for views. */
export async function isSmallTable(
  table: Pick<TableSchema, "name" | "isView" | "sql">,
  database: Database,
): Promise<boolean> {
  if (table.isView) return false;
  const inspected = database.cachedTableCounts?.[table.name];
  if (inspected !== undefined) return inspected <= COUNT_LIMIT;
  const everything = { sql: `from ${quoteIdentifier(table.name)} ` };
  const options = { timeLimitMs: null, untrusted: false, isStored: isStored(table) };
  const counted = await remembered(database, countStatement({ filtered: everything }), options);
  return counted !== null && Number(counted.rows[0]?.[0]) <= COUNT_LIMIT;
}

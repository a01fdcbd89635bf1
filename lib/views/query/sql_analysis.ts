/** What a statement of a user does: as a part of a page, and as JSON for its script. */

import type { AnalysisLine, SqlAnalysisProps } from "../../../templates/parts/sql_analysis.tsx";
import type { RequestContext } from "../../context.ts";
import { BadRequest, SqlError } from "../../errors.ts";
import {
  analyzeSql,
  type CheckedRow,
  checkedRows,
  userParameters,
  type UserSql,
} from "./user_sql.ts";
import type { Database } from "../../sql/types.ts";
import { sqlErrorPlace } from "./sql_error_place.ts";

export interface CheckedSql {
  parameters: string[];
  rows: CheckedRow[];
  /** What is wrong with the statement. */
  error: string | null;
  isWrite: boolean;
}

const NOTHING: CheckedSql = { parameters: [], rows: [], error: null, isWrite: false };

/**
 * Never fails for the statement's sake.
 * @param problem further reasons to refuse one that SQLite understands
 */
export async function checkSql(
  context: RequestContext,
  database: Database,
  sql: string,
  problem: (analyzed: UserSql) => string | null = () => null,
): Promise<CheckedSql> {
  if (sql.trim() === "") return NOTHING;
  try {
    const analyzed = await analyzeSql(context, database, sql);
    const { parameters, isWrite } = analyzed;
    const error = problem(analyzed);
    const rows = error === null ? await checkedRows(context, analyzed, database.name) : [];
    return { parameters, rows, error, isWrite };
  } catch (error) {
    if (!(error instanceof SqlError || error instanceof BadRequest)) throw error;
    return { ...NOTHING, parameters: knownParameters(sql), error: error.message };
  }
}

/** A statement that is not finished yet keeps its fields. */
function knownParameters(sql: string): string[] {
  try {
    return userParameters(sql);
  } catch (error) {
    if (error instanceof BadRequest) return [];
    throw error;
  }
}

/** Something in it may not be done. */
export function isDenied({ rows }: CheckedSql): boolean {
  return rows.some(({ allowed }) => allowed === false);
}

export function analysisProps(
  sql: string,
  { error, rows }: CheckedSql,
  note: string | null,
): SqlAnalysisProps {
  const place = error === null ? null : sqlErrorPlace(sql, error);
  return { lines: rows.map(toLine), error, place, note };
}

function toLine(row: CheckedRow): AnalysisLine {
  const { operation, database, table, source } = row;
  const rest = { permission: row.required_permission, isAllowed: row.allowed };
  return { operation, database, table, source, ...rest };
}

/** How SQLite would find the rows of a query: its plan, as a tree. Nothing of the query is run. */

import type { PlanNote, PlanStep } from "../../../templates/parts/query_plan.tsx";
import type { RequestContext } from "../../context.ts";
import { SqlError } from "../../errors.ts";
import { queryStatement } from "../../query/run.ts";
import { ensureSelect } from "../../sql/select_only.ts";
import type { Row } from "../../sql/value.ts";
import { readAccess } from "../../table/visible_schema.ts";
import { isExplorable, ownArguments } from "./explored_query.ts";
import type { QueryPage } from "./query_page.ts";

/** Asks for the plan instead of the rows. */
export const EXPLAIN = "_explain";

/** Has the query a plan of its own? */
export function isPlannable(page: QueryPage): boolean {
  return isExplorable(page);
}

/** Is the plan wanted? A parameter of the query may have that name. */
export function asksForPlan({ request: { args } }: RequestContext, page: QueryPage): boolean {
  return (args.get(EXPLAIN) ?? "") !== "" && !ownArguments(page).has(EXPLAIN) && isPlannable(page);
}

export interface QueryPlan {
  steps: PlanStep[];
  /** Milliseconds. */
  elapsedMs: number;
}

/**
 * A plan tells of tables and indexes, so whoever sees it may see these: also that of a query which
 * is trusted to read more than they may.
 *
 * @throws {SqlError} what SQLite has against the statement.
 */
export async function queryPlan(context: RequestContext, page: QueryPage): Promise<QueryPlan> {
  const { database, run } = page;
  if (page.stored === null) ensureSelect(run.arguments.sql ?? "");
  const { params, sql } = queryStatement(run);
  const [reply] = await database.batch([{
    sql: `explain query plan ${sql}`,
    params,
    untrusted: await readAccess(context, database),
  }], { signal: context.request.signal });
  if (reply?.ok && "rows" in reply.results) {
    const { elapsedMs, rows } = reply.results;
    return { steps: planTree(rows), elapsedMs };
  }
  throw reply !== undefined && !reply.ok ? reply.error : new SqlError("There is no plan");
}

/** From rows of id, parent, an unused value and what is done. */
export function planTree(rows: readonly Row[]): PlanStep[] {
  const parts = namedParts(rows);
  const steps = new Map<number, PlanStep>();
  const roots: PlanStep[] = [];
  for (const [id, parent, , detail] of rows) {
    const text = String(detail);
    const step: PlanStep = { text, note: noteOf(text, parts), steps: [] };
    steps.set(Number(id), step);
    (steps.get(Number(parent))?.steps ?? roots).push(step);
  }
  return roots;
}

/** Results in between: to read all of one of these is no scan of a table. */
function namedParts(rows: readonly Row[]): Set<string> {
  return new Set(rows.flatMap(([, , , detail]) => {
    const name = /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/.exec(String(detail))?.[1];
    return name === undefined ? [] : [name];
  }));
}

function noteOf(detail: string, parts: ReadonlySet<string>): PlanNote | null {
  if (detail.startsWith("USE TEMP B-TREE")) return "sort";
  if (detail.includes("AUTOMATIC ") && detail.includes("INDEX")) return "automaticIndex";
  const scanned = /^SCAN (.+?)(?: (USING|VIRTUAL TABLE|LEFT-JOIN).*)?$/.exec(detail);
  if (scanned === null || scanned[2] === "VIRTUAL TABLE") return null;
  const name = scanned[1]!;
  const isTable = name !== "CONSTANT ROW" && !name.startsWith("(") && !parts.has(name);
  if (!isTable) return null;
  return scanned[2] === "USING" ? "indexScan" : "fullScan";
}

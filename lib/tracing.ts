/** Joins `?_trace=1` to the parts of an instance. Loaded only with the setting `trace_debug`. */

import { callers, currentTrace } from "./http/trace.ts";
import type { SqlTracer } from "./sql/tracer.ts";

export { traced } from "./http/traced_answer.ts";
export { tracedInternal } from "./internal/traced_internal.ts";
export { tracedDatabase } from "./sql/tracer.ts";

/** Writes statements down for requests that are traced. */
export const traceSql: SqlTracer = (database, statements) => {
  const trace = currentTrace();
  if (trace === undefined) return undefined;
  const traceback = callers();
  const started = performance.now();
  return (ends) => {
    const ended = performance.now();
    for (const [i, { sql, params }] of statements.entries()) {
      const { elapsedMs: durationMs, error } = ends[i] ?? ends[0] ?? {};
      const details = { database, sql: sql.trim(), params: params ?? null };
      trace.add("sql", details, { started, ended, durationMs, error, traceback });
    }
  };
};

/** Databases that tell of their statements, for `?_trace=1`. */

import type { BatchReply, Database, Statement, WriteTransaction } from "./types.ts";
import { withMethods } from "./wrapped_databases.ts";

/** How a statement ended. */
export interface StatementEnd {
  /** Milliseconds in SQLite, where they are known. */
  elapsedMs?: number;
  error?: unknown;
}

/**
 * Told of statements when they begin. What it gives back is told how they ended: each, or all of
 * them alike.
 */
export type SqlTracer = (
  database: string,
  statements: readonly Statement[],
) => ((ends: readonly StatementEnd[]) => void) | undefined;

type Traced = Pick<
  Database,
  | "execute"
  | "value"
  | "batch"
  | "export"
  | "executeWrite"
  | "executeWriteMany"
  | "executeWriteSteps"
  | "executeWriteScript"
  | "executeWriteFn"
  | "executeUserWrite"
>;

/** A database whose methods tell of the statements that they run; all else is its own. */
export function tracedDatabase<D extends Pick<Database, "name"> & Partial<Traced>>(
  database: D,
  tracer: SqlTracer,
): D {
  return withMethods(database, tracedMethods(database as D & Traced, tracer));
}

function tracedMethods(database: Pick<Database, "name"> & Traced, tracer: SqlTracer): Traced {
  const tell = <T>(
    statements: readonly Statement[],
    run: () => Promise<T>,
    endOf: (result: T) => readonly StatementEnd[] = () => [{}],
  ) => told(tracer(database.name, statements), run, endOf);
  return {
    execute: (sql, params, options) =>
      tell([{ sql, params }], () => database.execute(sql, params, options), (one) => [one]),
    value: (sql, params, options) =>
      tell([{ sql, params }], () => database.value(sql, params, options)),
    batch: (items, options) =>
      tell(items, () => database.batch(items, options), (replies) => replies.map(endOfReply)),
    export: (statement, options) => tell([statement], () => database.export(statement, options)),
    executeWrite: (sql, params, options) =>
      tell([{ sql, params }], () => database.executeWrite(sql, params, options)),
    executeWriteMany: (sql, params, context) =>
      tell([{ sql }], () => database.executeWriteMany(sql, params, context)),
    executeWriteSteps: (steps, context) =>
      tell(steps, () => database.executeWriteSteps(steps, context)),
    executeWriteScript: (sql, context) =>
      tell([{ sql }], () => database.executeWriteScript(sql, context)),
    executeUserWrite: (write, context) =>
      tell([write], () => database.executeUserWrite(write, context), (one) => [one]),
    executeWriteFn: (fn, context) =>
      database.executeWriteFn(
        (transaction) => fn(tracedTransaction(transaction, database.name, tracer)),
        context,
      ),
  };
}

function tracedTransaction(
  transaction: WriteTransaction,
  database: string,
  tracer: SqlTracer,
): WriteTransaction {
  return {
    execute: (sql, params) =>
      told(
        tracer(database, [{ sql, params }]),
        () => transaction.execute(sql, params),
        (one) => [one],
      ),
    run: (sql, params) =>
      told(tracer(database, [{ sql, params }]), () => transaction.run(sql, params), () => [{}]),
  };
}

async function told<T>(
  done: ReturnType<SqlTracer>,
  run: () => Promise<T>,
  endOf: (result: T) => readonly StatementEnd[],
): Promise<T> {
  try {
    const result = await run();
    done?.(endOf(result));
    return result;
  } catch (error) {
    done?.([{ error }]);
    throw error;
  }
}

function endOfReply(reply: BatchReply): StatementEnd {
  return reply.ok ? { elapsedMs: reply.results.elapsedMs } : { error: reply.error };
}

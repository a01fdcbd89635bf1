/** The rows before and after one, in the order of the key. */

import { alwaysQuoted, quoteIdentifier } from "../sql/quote.ts";
import type { BatchItem, BatchReply, Database } from "../sql/types.ts";
import type { Row, SqlValue } from "../sql/value.ts";

/** Keys of the rows around one; null at the ends. */
export interface Neighbours {
  previous: SqlValue[] | null;
  next: SqlValue[] | null;
}

interface Keyed {
  table: string;
  /** Columns of the key. */
  keys: readonly string[];
  values: readonly SqlValue[];
}

/** Both take a step in the index of the key, however large the table is. */
export async function neighbours(
  database: Pick<Database, "batch">,
  keyed: Keyed,
  options: { timeLimitMs: number; signal?: AbortSignal },
): Promise<Neighbours> {
  const { timeLimitMs, signal } = options;
  const items = [beside(keyed, "<", "desc"), beside(keyed, ">", "asc")]
    .map((item) => ({ ...item, timeLimitMs }));
  const [previous, next] = await database.batch(items, { signal });
  return { previous: keyIn(previous), next: keyIn(next) };
}

function beside(
  { table, keys, values }: Keyed,
  operator: "<" | ">",
  direction: "asc" | "desc",
): BatchItem {
  const names = keys.map(alwaysQuoted);
  const places = keys.map((_, i) => `:p${i}`);
  const [left, right] = keys.length === 1
    ? [names[0], places[0]]
    : [`(${names.join(", ")})`, `(${places.join(", ")})`];
  return {
    sql: `select ${names.join(", ")} from ${quoteIdentifier(table)} where ${left} ${operator} ` +
      `${right} order by ${names.map((name) => `${name} ${direction}`).join(", ")} limit 1`,
    params: Object.fromEntries(values.map((value, i) => [`p${i}`, value])),
  };
}

/** None where the answer did not come in time. */
function keyIn(reply: BatchReply | undefined): Row | null {
  if (!reply?.ok || !("rows" in reply.results)) return null;
  return reply.results.rows[0] ?? null;
}

import type { TableSchema } from "../sql/schema.ts";

/** The SQL that made a table or view and its indexes, each statement with its semicolon. */
export function definitionOf(table: TableSchema): string | null {
  if (table.sql === null) return null;
  // The oldest first, as they were made.
  const indexes = table.indexes.toReversed().flatMap(({ sql }) => sql === null ? [] : [sql]);
  return [table.sql, ...indexes].map((sql) => `${sql};`).join("\n");
}

import type { TableSchema } from "../sql/schema.ts";

/**
 * Are the rows of the table nothing but what is in the file? Views may ask for the time or for
 * chance, and so may virtual tables.
 */
export function isStored({ isView, sql }: Pick<TableSchema, "isView" | "sql">): boolean {
  if (isView) return false;
  const isVirtual = /^\s*create\s+virtual\s+table\b/i.test(sql ?? "");
  return !isVirtual || /\busing\s+(?:fts[345]|rtree\w*)\b/i.test(sql ?? "");
}

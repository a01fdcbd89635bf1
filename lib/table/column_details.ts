import { typeAffinity } from "../sql/affinity.ts";
import type { TableSchema } from "../sql/schema.ts";

/** What the schema says about each column, with the names of the JSON API. */
export function columnDetails(table: TableSchema): Record<string, Record<string, unknown>> {
  return Object.fromEntries(table.columns.map((column) => [column.name, {
    type: column.type,
    sqlite_type: typeAffinity(column.type),
    notnull: column.notNull,
    default: column.defaultValue,
    is_pk: column.primaryKey > 0,
    pk_position: column.primaryKey,
    hidden: column.hidden,
  }]));
}

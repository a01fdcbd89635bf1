/** Columns as JSON Schema: what a row of JSON holds. */

import { typeAffinity } from "../../sql/affinity.ts";
import type { Column, TableSchema } from "../../sql/schema.ts";
import { rowidKey } from "../../table/columns.ts";
import type { DescribedTable } from "./site.ts";

/** A JSON Schema, or another part of the document. */
export type Schema = Record<string, unknown>;

/** The rows of a table. Keys may be missing: `_col` and `_nocol` choose. */
export function rowSchema(described: DescribedTable): Schema {
  const { table } = described;
  const rowid = rowidKey(table).map((name) => [name, { type: "integer" }]);
  const columns = table.columns.map((column) => [column.name, columnSchema(column, described)]);
  return { type: "object", properties: Object.fromEntries([...rowid, ...columns]) };
}

function columnSchema(column: Column, described: DescribedTable): Schema {
  const { table } = described;
  const value = { ...valueSchema(column, table), ...notes(column, described) };
  const isReference = table.foreignKeys.some((key) => key.column === column.name);
  return isReference ? { anyOf: [value, { $ref: "#/components/schemas/Labelled" }] } : value;
}

/**
 * By declared type. Only STRICT tables and integer primary keys are sure to hold nothing else; the
 * others are described by what they are meant to hold, which is what client code is made for.
 */
function valueSchema(column: Column, table: TableSchema): Schema {
  switch (typeAffinity(column.type)) {
    case "INTEGER":
      return { type: nullable("integer", column, table) };
    case "TEXT":
      return { type: nullable("string", column, table) };
    // Infinity is null in JSON, so a REAL may always be null.
    case "REAL":
    case "NUMERIC":
      return { type: ["number", "null"] };
    case "BLOB":
      return column.type === "" ? {} : { anyOf: [BLOB, { type: "null" }] };
  }
}

const BLOB = { $ref: "#/components/schemas/Blob" };

function nullable(type: string, { notNull, primaryKey }: Column, table: TableSchema) {
  const isRowid = table.hasRowid && primaryKey === 1 && table.primaryKeys.length === 1;
  return notNull || isRowid && type === "integer" ? type : [type, "null"];
}

/** Of a column: what is said about it, and what its text is made of. */
function notes({ name, hidden }: Column, { columns, columnTypes }: DescribedTable): Schema {
  const description = columns[name]?.description;
  const format = FORMATS[columnTypes.get(name)?.type ?? ""];
  return {
    ...description === undefined ? {} : { description },
    ...format,
    ...hidden > 1 ? { readOnly: true } : {},
  };
}

/** Column types that say something about the text. */
const FORMATS: Readonly<Record<string, Schema>> = {
  url: { format: "uri" },
  email: { format: "email" },
  json: { contentMediaType: "application/json" },
};

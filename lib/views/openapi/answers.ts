/** What addresses answer, as responses of a document. */

import { EXPORT_TYPES } from "../../render/exports.ts";
import type { ExportFormat } from "../../sql/types.ts";
import { failures } from "./components.ts";
import type { RowSource } from "./special_arguments.ts";
import type { Schema } from "./value_schema.ts";

/** Formats besides JSON. */
export const FILE_FORMATS = (Object.keys(EXPORT_TYPES) as ExportFormat[])
  .filter((format) => format !== "json");

/** A 200 with this content, and the ways to fail. */
export function responses(description: string, content: Record<string, Schema>): Schema {
  return {
    "200": { description, content },
    "304": { $ref: "#/components/responses/Unchanged" },
    ...failures(),
  };
}

/** Rows in JSON, in any of the shapes. `row` is their schema. */
export function rowsContent(source: RowSource, row: Schema): Record<string, Schema> {
  const values = { type: "array", items: {} };
  const shapes = [
    pageSchema(source, { type: "array", items: { anyOf: [row, values] } }),
    { description: "_shape=array", type: "array", items: row },
    { description: "_shape=arrayfirst", ...values },
    ...source === "table"
      ? [{ description: "_shape=object", type: "object", additionalProperties: row }]
      : [],
  ];
  return {
    "application/json": { schema: { anyOf: shapes } },
    "text/plain": { schema: { description: "_shape=array&_nl=on", type: "string" } },
  };
}

/** The object around the rows: `_shape=objects`, which is usual, and `_shape=arrays`. */
function pageSchema(source: RowSource, rows: Schema): Schema {
  return {
    description: "_shape=objects (the default) or _shape=arrays",
    allOf: [
      { $ref: `#/components/schemas/${source}.page` },
      { $ref: `#/components/schemas/${source}.extras` },
    ],
    properties: { rows },
  };
}

/** The keys beside rows and extras. */
export function pageSchemas(): Record<string, Schema> {
  const text = { type: ["string", "null"] };
  const names = { type: "array", items: { type: "string" } };
  return {
    "table.page": page({
      next: { ...text, description: "The token of the next page, for _next" },
      next_url: { ...text, description: "Its whole address" },
    }),
    "row.page": page({
      database: { type: "string" },
      table: { type: "string" },
      primary_keys: names,
      primary_key_values: names,
      query_ms: { type: "number" },
    }),
    "query.page": page({}),
  };
}

function page(properties: Record<string, Schema>): Schema {
  const all = {
    ok: { const: true },
    ...properties,
    rows: { type: "array" },
    truncated: { type: "boolean", description: "There are more rows, and no next page" },
  };
  return { type: "object", required: Object.keys(all), properties: all };
}

/** The formats that are files, each with its media type. */
export function fileContent(): Record<string, Schema> {
  const schema = { type: "string" };
  const types = FILE_FORMATS.map((format) => EXPORT_TYPES[format].split(";")[0]!);
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

/** The parameter `format` of paths of files. */
export function formatParameter(): Schema {
  return {
    name: "format",
    in: "path",
    required: true,
    schema: { type: "string", enum: FILE_FORMATS },
  };
}

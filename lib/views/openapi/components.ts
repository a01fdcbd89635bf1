/** The parts that all paths of a document share. */

import type { ExtraScope } from "../../table/extras/catalogue.ts";
import { extrasOf } from "../../table/extras/registry.ts";
import { operatorSchema } from "./filters.ts";
import { OF_TABLES as EXPLORED_EXTRAS } from "../query/explored_json.ts";
import type { RowSource } from "./special_arguments.ts";
import type { Schema } from "./value_schema.ts";

const SCOPES: readonly (ExtraScope & RowSource)[] = ["table", "row", "query"];

/** Schemas by name. */
export function sharedSchemas(): Record<string, Schema> {
  return {
    Blob: {
      description: "Bytes, in Base64",
      type: "object",
      required: ["$base64", "encoded"],
      properties: { $base64: { const: true }, encoded: { type: "string" } },
    },
    Labelled: {
      description: "A foreign key with the label of the row it points at; see _labels",
      type: "object",
      required: ["value", "label"],
      properties: { value: {}, label: {} },
    },
    FilterValue: { type: ["string", "number"] },
    FilterOperator: operatorSchema(),
    Error: {
      type: "object",
      required: ["ok", "error", "errors", "status"],
      properties: {
        ok: { const: false },
        error: { type: "string", description: "All messages in one" },
        errors: { type: "array", items: { type: "string" } },
        status: { type: "integer" },
      },
    },
    Success: { type: "object", required: ["ok"], properties: { ok: { const: true } } },
    ...Object.fromEntries(SCOPES.flatMap((scope) => [
      [`${scope}.extra`, extraNameSchema(scope)],
      [`${scope}.extras`, extrasSchema(scope)],
    ])),
  };
}

function extraNameSchema(scope: ExtraScope): Schema {
  return { type: "string", enum: extrasFor(scope).map(({ name }) => name) };
}

/** Keys that an answer has when they were asked for. */
function extrasSchema(scope: ExtraScope): Schema {
  const properties = extrasFor(scope).map(({ name, description }) => [name, { description }]);
  return { type: "object", properties: Object.fromEntries(properties) };
}

/** The result of a query that is filtered or sorted has some of those of tables. */
function extrasFor(scope: ExtraScope) {
  const explored = scope === "query"
    ? extrasOf("table").filter(({ name }) => EXPLORED_EXTRAS.some((other) => other === name))
    : [];
  return [...extrasOf(scope), ...explored];
}

const FAILURES = {
  400: ["BadRequest", "An argument, or the SQL, makes no sense; or it took too long"],
  403: ["Forbidden", "The caller may not see this"],
  404: ["NotFound", "There is nothing of this name"],
  503: ["Unavailable", "Busy, or the file cannot be read now: try again after Retry-After seconds"],
} as const;

export function sharedResponses(): Record<string, Schema> {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
  const failures = Object.values(FAILURES).map(([name, description]) => [
    name,
    { description, content },
  ]);
  return {
    ...Object.fromEntries(failures),
    Unchanged: { description: "The caller has this answer already; see If-None-Match" },
  };
}

/** The ways in which every address can fail, by status. */
export function failures(): Record<string, Schema> {
  const entries = Object.entries(FAILURES).map(([status, [name]]) => [
    status,
    { $ref: `#/components/responses/${name}` },
  ]);
  return Object.fromEntries(entries);
}

export function securitySchemes(): Record<string, Schema> {
  return {
    token: { type: "http", scheme: "bearer", description: "A token made at /-/create-token" },
    cookie: { type: "apiKey", in: "cookie", name: "ds_actor" },
  };
}

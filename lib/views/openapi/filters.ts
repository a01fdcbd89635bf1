/** The arguments of a table whose names come from its columns, as two parameters of a document. */

import type { TableSchema } from "../../sql/schema.ts";
import { columnNames, rowidKey } from "../../table/columns.ts";
import { exactArgument } from "../../table/filters/column_filter.ts";
import { OPERATORS } from "../../table/filters/operators.ts";
import type { Schema } from "./value_schema.ts";

/**
 * Filters: `name=x` and `name__contains=x`. An exploded object is how OpenAPI says that each of its
 * keys is an argument of its own; listing every pair of column and operator would fill pages.
 */
export function filterParameter(table: TableSchema): Schema {
  const names = [...rowidKey(table), ...columnNames(table)];
  const plain = names.filter((name) => exactArgument(name) === name);
  const value = { $ref: "#/components/schemas/FilterValue" };
  return exploded("filters", FILTERS, {
    properties: Object.fromEntries(plain.map((name) => [name, value])),
    patternProperties: {
      [`^(?:${names.map(escaped).join("|")})__(?:${OPERATOR_KEYS})$`]: value,
    },
  });
}

/** `_search_name=x`: a search in one column. */
export function columnSearchParameter(table: TableSchema): Schema {
  const names = columnNames(table).map(escaped).join("|");
  return exploded("searches", "Full-text search in one column: `_search_COLUMN=words`", {
    patternProperties: { [`^_search_(?:${names})$`]: { type: "string" } },
  });
}

/** Filters on the result of a query, whose columns nobody knows: always with an operator. */
export function resultFilterParameter(): Schema {
  const value = { $ref: "#/components/schemas/FilterValue" };
  return exploded("filters", "Filters on the result, `COLUMN__OPERATOR=value`", {
    patternProperties: { [`^.+__(?:${OPERATOR_KEYS})$`]: value },
  });
}

/** Parameters of SQL, whatever they are called. */
export function freeParameters(): Schema {
  return exploded("parameters", "Values of the named parameters of the statement", {
    additionalProperties: { type: "string" },
  });
}

function exploded(name: string, description: string, schema: Schema): Schema {
  const closed = "additionalProperties" in schema ? {} : { additionalProperties: false };
  return {
    name,
    in: "query",
    description,
    style: "form",
    explode: true,
    schema: { type: "object", ...schema, ...closed },
  };
}

const FILTERS = "Rows in which a column has this value, `COLUMN=value`, or to which an operator " +
  "applies, `COLUMN__OPERATOR=value`; all filters must match. Operators: " +
  "see the schema FilterOperator";

const OPERATOR_KEYS = OPERATORS.map(({ key }) => key).join("|");

/** The schema that lists the operators. */
export function operatorSchema(): Schema {
  const lines = OPERATORS.map(({ key, display, takesNoValue }) =>
    `- \`${key}\`: ${display}${takesNoValue ? " (any value)" : ""}`
  );
  return {
    description: `What can stand behind the double underscore of a filter:\n\n${lines.join("\n")}`,
    type: "string",
    enum: OPERATORS.map(({ key }) => key),
  };
}

/** For patterns, which are read as Unicode: nothing but these may be escaped. */
function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Special arguments as parameters of a document. */

import { columnNames } from "../../table/columns.ts";
import type { DescribedSite, DescribedTable } from "./site.ts";
import {
  type ArgumentValue,
  type RowSource,
  SPECIAL_ARGUMENTS,
  type SpecialArgument,
} from "./special_arguments.ts";
import type { Schema } from "./value_schema.ts";

/** What the values of an argument depend on, beside the argument. */
export interface ValueContext {
  source: RowSource;
  limits: DescribedSite["limits"];
  table?: DescribedTable;
  /** The schemas that list its columns, and those that it can be sorted by. */
  columns?: Schema;
  sortable?: Schema;
}

/** The arguments of one address. Those that are the same for all tables are referred to. */
export function specialParameters(format: "json" | "file", context: ValueContext): Schema[] {
  return SPECIAL_ARGUMENTS.filter((argument) => appliesTo(argument, format, context))
    .map((argument) =>
      isShared(argument, context.source)
        ? { $ref: `#/components/parameters/${sharedName(argument, context.source)}` }
        : parameter(argument, context)
    );
}

/** The arguments that addresses refer to, by name. */
export function sharedParameters(limits: DescribedSite["limits"]): Record<string, Schema> {
  const shared = SPECIAL_ARGUMENTS.flatMap((argument) =>
    argument.on.filter((source) => isShared(argument, source)).map((source) => [
      sharedName(argument, source),
      parameter(argument, { source, limits }),
    ])
  );
  return Object.fromEntries(shared);
}

/** Values that name columns are those of one table. */
const ABOUT_COLUMNS: readonly ArgumentValue["is"][] = [
  "column",
  "column besides the key",
  "sortable column",
  "foreign key",
];

function isShared({ value }: SpecialArgument, source: RowSource): boolean {
  return source === "query" || !ABOUT_COLUMNS.includes(value.is);
}

function sharedName({ name }: SpecialArgument, source: RowSource): string {
  return `${source}.${name}`;
}

function appliesTo(
  { on, only, value, name }: SpecialArgument,
  format: "json" | "file",
  { source, table }: ValueContext,
): boolean {
  if (!on.includes(source) || (only !== undefined && only !== format)) return false;
  if (value.is === "column besides the key" && table !== undefined) {
    return columnsBesidesKey(table).length > 0;
  }
  if (value.is === "foreign key") return table !== undefined && foreignKeys(table).length > 0;
  const isAboutSearch = name.startsWith("_search") || name.startsWith("_fts");
  return !isAboutSearch || isSearchable(table);
}

/** Can the table be searched without naming an index? */
export function isSearchable(described: DescribedTable | undefined): boolean {
  return Boolean(described?.config?.ftsTable ?? described?.table.ftsTable);
}

function parameter(argument: SpecialArgument, context: ValueContext): Schema {
  const { name, description, value, isRepeatable } = argument;
  const head = { name, in: "query", description };
  if (value.is === "JSON") {
    // A parameter with a media type is one text, so it cannot be repeated here.
    return { ...head, content: { "application/json": { schema: value.schema } } };
  }
  const schema = valueSchema(value, context);
  if (value.is === "extras") {
    return { ...head, style: "form", explode: false, schema: { type: "array", items: schema } };
  }
  return { ...head, schema: isRepeatable ? { type: "array", items: schema } : schema };
}

function valueSchema(value: ArgumentValue, context: ValueContext): Schema {
  const { columns = ANY_NAME, limits, sortable = ANY_NAME, table, source } = context;
  switch (value.is) {
    case "one of":
      return { type: "string", enum: value.values };
    case "switch":
      return { type: "string", enum: ["on", "off"] };
    case "flag":
      return { type: "string", enum: ["1"] };
    case "number":
      return { type: "integer", minimum: 0 };
    case "size":
      return {
        anyOf: [{ type: "integer", minimum: 0, maximum: limits.max_returned_rows }, {
          const: "max",
        }],
      };
    case "extras":
      return { $ref: `#/components/schemas/${source}.extra` };
    case "column":
      return columns;
    case "column besides the key":
      return nameSchema(table && columnsBesidesKey(table));
    case "sortable column":
      return sortable;
    case "foreign key":
      return nameSchema(table && foreignKeys(table));
    default:
      return { type: "string" };
  }
}

const ANY_NAME = { type: "string" };

/** An empty list of choices allows nothing, and is not allowed itself. */
export function nameSchema(names: readonly string[] = []): Schema {
  return names.length === 0 ? { type: "string" } : { type: "string", enum: [...new Set(names)] };
}

function columnsBesidesKey({ table }: DescribedTable): string[] {
  return columnNames(table).filter((name) => !table.primaryKeys.includes(name));
}

function foreignKeys({ table }: DescribedTable): string[] {
  return table.foreignKeys.map(({ column }) => column);
}

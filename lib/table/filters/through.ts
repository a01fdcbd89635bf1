/**
 * `_through={"table": "events", "column": "category", "value": "fair"}`: rows that some row of
 * another table points at.
 */

import { BadRequest } from "../../errors.ts";
import type { Args } from "../../http/request.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { Advice } from "../../text/advice.ts";
import { decodeJson } from "../../text/json.ts";
import { isKnownColumn, unknownColumn } from "../columns.ts";
import type { ParamList } from "../params.ts";
import type { Condition } from "./conditions.ts";

export interface Through {
  table: string;
  column: string;
  value: SqlValue;
}

/** @throws {BadRequest} for anything but an object with table, column and value. */
export function parseThrough(args: Args): Through[] {
  return args.getAll("_through").map((text) => {
    const through = parseObject(text);
    const { table, column, value } = through ?? {};
    if (typeof table !== "string" || typeof column !== "string" || !isValue(value)) {
      throw new BadRequest(
        `Invalid _through=${text}: it must be JSON such as {"table": "t", "column": "c", "value": "v"}`,
      );
    }
    return { table, column, value: typeof value === "boolean" ? Number(value) : value };
  });
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value = decodeJson(text);
    return typeof value === "object" ? value as Record<string, unknown> | null : null;
  } catch {
    return null;
  }
}

function isValue(value: unknown): value is string | number | bigint | boolean | null {
  return value === null || ["string", "number", "bigint", "boolean"].includes(typeof value);
}

export function throughConditions(
  throughs: readonly Through[],
  table: TableSchema,
  schema: Schema,
  params: ParamList,
): Condition[] {
  return throughs.map(({ table: name, column, value }) => {
    const other = schema.tables.get(name);
    const key = other?.foreignKeys.find(({ otherTable }) => otherTable === table.name);
    const ourColumn = key?.otherColumn ?? table.primaryKeys[0];
    if (other === undefined || key === undefined || ourColumn === undefined) {
      throw new BadRequest("Invalid _through - could not find corresponding foreign key", {
        advice: incomingTables(table),
      });
    }
    if (!isKnownColumn(other, column)) throw unknownColumn("filter through", column, other);
    const [ours, theirs, from, where] = [ourColumn, key.column, name, column].map(quoteIdentifier);
    return {
      sql: `${ours} in (select ${theirs} from ${from} where ${where} = ${params.add(value)})`,
      description: `${name}.${column} = "${value}"`,
    };
  });
}

function incomingTables({ name: table, incoming }: TableSchema): Advice {
  const tables = [...new Set(incoming.map(({ otherTable }) => otherTable))].join(", ");
  return tables === ""
    ? { text: "No table points at {table}.", values: { table } }
    : { text: "Tables that point at {table}: {tables}.", values: { table, tables } };
}

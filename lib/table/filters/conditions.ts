/** Everything that decides which rows are shown, in one place. */

import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { TableConfig } from "../../config/types.ts";
import type { FilterArguments } from "../../plugins/hook_types.ts";
import type { FilterAbout } from "../../text/row_choice.ts";
import type { TableArguments } from "../arguments.ts";
import type { ParamList } from "../params.ts";
import { searchConditions } from "../search.ts";
import { columnConditions } from "./column_filter.ts";
import { throughConditions } from "./through.ts";

export interface Condition {
  /** Part of a `where` clause. */
  sql: string;
  /** In English, without "where"; null when it is not worth telling. */
  description: string | null;
  /** The same for other languages; absent where there is only the English. */
  about?: FilterAbout;
}

export interface Conditions {
  /** In the order in which they stand in SQL. */
  all: Condition[];
  /** Those that are told, in the order in which they are told. */
  told: Condition[];
  /** The English of all of them: `where kind = "port" and population > 1000`. */
  description: string;
}

/** Turns the arguments into conditions; values go into `params`. */
export function conditionsOf(
  args: Pick<TableArguments, "filters" | "where" | "search" | "through" | "added">,
  on: {
    table: TableSchema;
    schema: Schema;
    config: TableConfig | undefined;
    /** The table is the result of a query, whose columns may have no type. */
    derived?: unknown;
  },
  params: ParamList,
): Conditions {
  const added = addedConditions(args.added ?? [], params);
  const columns = columnConditions(args.filters, on.table, params, {
    isTyped: on.derived === undefined,
  });
  const where = args.where.map((sql) => ({ sql, description: null }));
  const search = searchConditions(args.search, on, params);
  const through = throughConditions(args.through, on.table, on.schema, params);
  // What is not about a column of this table is told first.
  const told = [...search, ...through, ...added, ...columns]
    .filter(({ description }) => description !== null);
  return {
    all: [...columns, ...where, ...search, ...through, ...added],
    told,
    description: describe(told),
  };
}

/** Conditions of plugins. There may be more or fewer sentences than conditions. */
function addedConditions(added: readonly FilterArguments[], params: ParamList): Condition[] {
  return added.flatMap(({ whereClauses, params: values = {}, humanDescriptions = [] }) => {
    params.take(values);
    const sentence = humanDescriptions.join(" and ") || null;
    return whereClauses.map((sql, i) => ({
      sql: `(${sql})`,
      description: i === 0 ? sentence : null,
    }));
  });
}

function describe(conditions: readonly Condition[]): string {
  const parts = conditions.flatMap(({ description }) => description === null ? [] : [description]);
  const last = parts.pop();
  if (last === undefined) return "";
  return parts.length === 0 ? `where ${last}` : `where ${parts.join(", ")} and ${last}`;
}

/** `/db/table/-/foreign-key-suggestions`: which columns look like references to other tables. */

import type { RequestContext } from "../../context.ts";
import { NotFound } from "../../errors.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import { checkForeignKeys, type KeyCheck, SAMPLED_ROWS } from "../../table/foreign_key_check.ts";
import {
  currentTarget,
  fittingTargets,
  type ForeignKeyTarget,
  foreignKeyTargets,
  isNamedAfter,
} from "../../table/foreign_key_options.ts";
import { typeAffinity } from "../../sql/affinity.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { resolveTable } from "../resolve.ts";

export default async function suggestions(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  const resolved = await resolveTable(context).catch(asNotFound);
  if (resolved instanceof NotFound) return jsonError(404, resolved.message);
  const { database, table } = resolved;
  if (table.isView) return jsonError(400, "Cannot suggest foreign keys for a view");
  const resource = { type: "table", database: database.name, table: table.name } as const;
  if (!await app.permissions.allowed(actor, "alter-table", resource)) {
    return jsonError(403, "Permission denied: need alter-table");
  }
  const schema = await visibleSchema(context, database);
  const visible = schema.tables.get(table.name) ?? { ...table, foreignKeys: [] };
  const candidates = candidatesOf(visible, schema);
  const check = await checkForeignKeys(database, table.name, candidates, request);
  return jsonResponse({
    ok: true,
    database: database.name,
    table: table.name,
    row_check: {
      attempted: check.status !== "skipped",
      status: check.status,
      row_limit: SAMPLED_ROWS,
      sampled_rows: check.sampledRows,
      checked_options: check.checkedOptions,
    },
    columns: candidates.map((candidate) => columnToJson(candidate, visible, schema, check)),
  });
}

/** This address speaks JSON, also when there is no such table. */
function asNotFound(error: unknown): NotFound {
  if (error instanceof NotFound) return error;
  throw error;
}

interface Candidate {
  column: string;
  type: string;
  targets: ForeignKeyTarget[];
}

function candidatesOf(table: TableSchema, schema: Schema): Candidate[] {
  const targets = foreignKeyTargets(schema).filter((target) => target.table !== table.name);
  return table.columns.filter(({ hidden }) => hidden === 0).map(({ name, type }) => ({
    column: name,
    type: type.toUpperCase(),
    targets: fittingTargets({ name, type }, targets),
  }));
}

function columnToJson(
  { column, type, targets }: Candidate,
  table: TableSchema,
  schema: Schema,
  check: KeyCheck,
): Record<string, unknown> {
  const current = currentTarget(table, column, schema);
  const found = check.found.get(column);
  return {
    column,
    type,
    affinity: typeAffinity(type).toLowerCase(),
    current: current && { fk_table: current.table, fk_column: current.column },
    suggestions: (found?.targets ?? []).map((target) => ({
      fk_table: target.table,
      fk_column: target.column,
      confidence: "sampled",
      sampled_values: found?.values,
      reasons: [
        "type_match",
        "sample_values_exist",
        ...isNamedAfter(column, target) ? ["name_match"] : [],
      ],
    })),
    options: targets.map((target) => ({
      fk_table: target.table,
      fk_column: target.column,
      type: target.type,
    })),
  };
}

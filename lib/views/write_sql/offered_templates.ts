/** The templates that this actor may use, and the one that was asked for. */

import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { hiddenByConfig } from "../table/table_summary.ts";
import {
  CREATE_TEMPLATE,
  hasTemplates,
  ROW_TEMPLATES,
  type RowTemplate,
} from "./write_templates.ts";

export interface OfferedTemplates {
  /** Template -> names of tables. */
  tables: Map<RowTemplate, string[]>;
  canCreate: boolean;
}

export async function offeredTemplates(
  { actor, app: { config, permissions } }: RequestContext,
  database: Database,
): Promise<OfferedTemplates> {
  const { name } = database;
  const { tables } = await database.schema();
  const hidden = hiddenByConfig(config, name);
  const candidates = [...tables.values()]
    .filter((table) => hasTemplates(table) && !hidden.has(table.name));
  const allowed = new Map<string, Set<string>>();
  for (const action of ["insert-row", "update-row", "delete-row", "view-table"]) {
    const resources = await permissions.allowedResources(actor, action, { database: name });
    allowed.set(action, new Set(resources.map(({ child }) => child!)));
  }
  const mayUse = (table: TableSchema, actions: readonly string[]) =>
    actions.every((action) => allowed.get(action)!.has(table.name));
  return {
    tables: new Map(
      templateNames().map((template) => [
        template,
        candidates.filter((table) => mayUse(table, ROW_TEMPLATES[template].actions))
          .map(({ name }) => name),
      ]),
    ),
    canCreate: await permissions.allowed(actor, "create-table", {
      type: "database",
      database: name,
    }),
  };
}

export function templateNames(): RowTemplate[] {
  return Object.keys(ROW_TEMPLATES) as RowTemplate[];
}

/** The SQL of the template that the arguments name; null without one, or for one that is not offered. */
export async function chosenTemplate(
  { request: { args } }: RequestContext,
  database: Database,
  { tables, canCreate }: OfferedTemplates,
): Promise<string | null> {
  const name = args.get("_template");
  if (name === "create") return canCreate ? CREATE_TEMPLATE : null;
  const template = templateNames().find((known) => known === name);
  const table = args.get("_table") ?? "";
  if (template === undefined || !tables.get(template)!.includes(table)) return null;
  return ROW_TEMPLATES[template].sql((await database.table(table))!);
}

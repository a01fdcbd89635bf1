/** What pages offer to do with what they show, before plugins add to it. */

import type { ActionItem } from "../../templates/frame.ts";
import { ACTION_FORM } from "../../templates/parts/action_form.tsx";
import { wordsFor } from "../../templates/words/words.ts";
import type { RequestContext } from "../context.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import type { Resource } from "../permissions/types.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { Database } from "../sql/types.ts";
import { keyColumns } from "../table/columns.ts";
import { isStored } from "../table/is_stored.ts";

export async function databaseCoreActions(
  { actor, app: { permissions, urls }, request }: RequestContext,
  { isMutable, name, route }: Database,
): Promise<ActionItem[]> {
  if (!isMutable) return [];
  const say = wordsFor(request.language).actions;
  const resource: Resource = { type: "database", database: name };
  const items: ActionItem[] = [];
  if (await permissions.allowed(actor, "create-table", resource)) {
    items.push({
      type: "button",
      label: say.createTable,
      description: say.createTableHint,
      attrs: {
        ...formTrigger(urls.to("table_create_form", { database: route })),
        "data-database-action": "create-table",
      },
    });
  }
  if (await permissions.allowed(actor, "execute-write-sql", resource)) {
    items.push({
      href: urls.to("write", { database: route }),
      label: say.writeSql,
      description: say.writeSqlHint,
    });
  }
  return items;
}

/** What the visitor may do with the rows of a table, and with the table itself. */
export interface TableTriggers {
  mayInsert: boolean;
  mayAlter: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
}

const NOTHING: TableTriggers = {
  mayInsert: false,
  mayAlter: false,
  mayEdit: false,
  mayDelete: false,
};

/** Views, and files that cannot be written to, have nothing to offer. */
export async function tableTriggers(
  { actor, app: { permissions } }: RequestContext,
  { isMutable, name }: Database,
  table: TableSchema,
): Promise<TableTriggers> {
  if (!isMutable || !isStored(table)) return NOTHING;
  const resource: Resource = { type: "table", database: name, table: table.name };
  const actions = ["insert-row", "alter-table", "update-row", "delete-row"] as const;
  const may = await permissions.allowedMany(actor, actions, resource);
  const hasKey = keyColumns(table).length > 0;
  return {
    mayInsert: may["insert-row"],
    mayAlter: may["alter-table"],
    mayEdit: hasKey && may["update-row"],
    mayDelete: hasKey && may["delete-row"],
  };
}

/** Is there anything that the script for editing is good for? */
export function mayTrigger(triggers: TableTriggers): boolean {
  return Object.values(triggers).includes(true);
}

/**
 * Where the changes of a table are, or those of the row with this path; null for those who could not
 * have made them.
 */
export function changesHref(
  { app: { changes, urls } }: RequestContext,
  { route: database }: Database,
  { mayInsert, mayEdit, mayDelete }: TableTriggers,
  { table, path }: { table: string; path?: string },
): string | null {
  if (!changes.isOn || !(mayInsert || mayEdit || mayDelete)) return null;
  return path === undefined
    ? urls.to("table_changes", { database, table })
    : urls.to("row_history", { database, table, pks: path });
}

export function tableCoreActions(
  { app: { urls }, request }: RequestContext,
  { route }: Database,
  { mayAlter }: TableTriggers,
  table: string,
): ActionItem[] {
  if (!mayAlter) return [];
  const say = wordsFor(request.language).actions;
  const href = urls.to("table_form", { database: route, table, form: "alter" });
  return [{
    type: "button",
    label: say.alterTable,
    description: say.alterTableHint,
    attrs: { ...formTrigger(href), "data-table-action": "alter-table" },
  }];
}

/** @param path that of the row */
export function rowCoreActions(
  { app: { urls }, request }: RequestContext,
  { route }: Database,
  { mayEdit, mayDelete }: TableTriggers,
  row: { table: string; path: string },
): ActionItem[] {
  const trigger = (form: "edit" | "delete") => ({
    ...formTrigger(
      urls.to("row_form", { database: route, table: row.table, pks: row.path, form }),
    ),
    "data-row-action": form,
    "data-row": row.path,
  });
  const say = wordsFor(request.language).actions;
  const items: ActionItem[] = [];
  if (mayEdit) items.push({ type: "button", label: say.editRow, attrs: trigger("edit") });
  if (mayDelete) items.push({ type: "button", label: say.deleteRow, attrs: trigger("delete") });
  return items;
}

/** A button that leads to a page, with or without scripts; see templates/parts/action_form.tsx. */
function formTrigger(href: string): Record<string, string> {
  return { type: "submit", form: ACTION_FORM, formaction: href };
}

/** Queries of the configuration are changed there. */
export async function queryCoreActions(
  { actor, app: { permissions, urls }, request }: RequestContext,
  { name, route }: Database,
  query: StoredQuery | null,
): Promise<ActionItem[]> {
  if (query === null || query.source !== "user" || query.isTrusted) return [];
  const resource: Resource = { type: "query", database: name, query: query.name };
  const say = wordsFor(request.language).actions;
  const place = { database: route, query: query.name };
  const items: ActionItem[] = [];
  if (await permissions.allowed(actor, "update-query", resource)) {
    items.push({
      href: urls.to("query_edit", place),
      label: say.editQuery,
      description: say.editQueryHint,
    });
  }
  if (await permissions.allowed(actor, "delete-query", resource)) {
    items.push({
      href: urls.to("query_delete", place),
      label: say.deleteQuery,
      description: say.deleteQueryHint,
    });
  }
  return items;
}

/** What the pages about permissions have in common: frame, tabs, arguments. */

import type { ComponentChildren } from "preact";
import type { PermissionTab } from "../../../templates/parts/permission_tabs.tsx";
import type { RequestContext } from "../../context.ts";
import { BadRequest, NotFound } from "../../errors.ts";
import type { Action } from "../../permissions/types.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { RouteName } from "../../urls.ts";

/** The first three explain the same question, so the query string goes along. */
const TABS: { route: RouteName; label: string; keepsQuestion: boolean }[] = [
  { route: "check", label: "Explain", keepsQuestion: true },
  { route: "allowed", label: "Access map", keepsQuestion: true },
  { route: "rules", label: "Rules", keepsQuestion: true },
  { route: "permissions", label: "Activity", keepsQuestion: false },
  { route: "actions", label: "Actions", keepsQuestion: false },
  { route: "allow_debug", label: "Allow debug", keepsQuestion: false },
];

/** The questions that are asked most come first. */
const COMMON_ACTIONS = [
  "view-instance",
  "view-database",
  "view-table",
  "view-query",
  "execute-sql",
  "insert-row",
  "update-row",
  "delete-row",
];

/** @param title of the document; the heading belongs to the content */
export async function permissionPage(
  context: RequestContext,
  title: string,
  content: ComponentChildren,
): Promise<Response> {
  const crumbs = await crumbsFor(context, { current: title });
  return await renderPage(context, { title, bodyClass: [], crumbs }, content);
}

/** Links between the pages; nothing for those who may open one only. */
export async function permissionTabs(
  { app, actor, request }: RequestContext,
  current: RouteName,
): Promise<PermissionTab[]> {
  if (!await app.permissions.allowed(actor, "permissions-debug")) return [];
  const isQuestion = TABS.some(({ route, keepsQuestion }) => route === current && keepsQuestion);
  const question = isQuestion && request.queryString !== "" ? `?${request.queryString}` : "";
  return TABS.map(({ route, label, keepsQuestion }) => ({
    label,
    href: app.urls.to(route) + (keepsQuestion ? question : ""),
    isCurrent: route === current,
  }));
}

/**
 * The action that the request asks about, or null when it names none.
 * @throws {NotFound} when there is no such action
 */
export function askedAction({ app, request }: RequestContext): Action | null {
  const name = request.args.get("action");
  if (!name) return null;
  const action = app.permissions.actions.get(name);
  if (!action) throw new NotFound(`Unknown action: ${name}`);
  return action;
}

/** @throws {BadRequest} when the request names no action */
export function requiredAction(context: RequestContext): Action {
  const action = askedAction(context);
  if (action === null) throw new BadRequest("action parameter is required");
  return action;
}

/** Names for a select box. */
export function actionChoices({ app }: RequestContext): string[] {
  const names = [...app.permissions.actions.keys()];
  const rest = names.filter((name) => !COMMON_ACTIONS.includes(name)).sort();
  return [...COMMON_ACTIONS, ...rest];
}

/** Names of the databases that the visitor may see, to choose from. */
export async function databaseChoices({ app, actor }: RequestContext): Promise<string[]> {
  const databases = await app.permissions.allowedResources(actor, "view-database");
  return databases.map(({ database }) => database);
}

/** `/`, `/database` or `/database/table`. */
export function resourcePath(parent: string | null, child: string | null): string {
  return `/${[parent, child].filter((name) => name !== null).join("/")}`;
}

/** What the pages about permissions have in common: frame, tabs, arguments. */

import type { ComponentChildren } from "preact";
import type { ResourceChoices } from "../../../templates/parts/permission_fields.tsx";
import type { PermissionTab } from "../../../templates/parts/permission_tabs.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest, NotFound } from "../../errors.ts";
import type { Action } from "../../permissions/types.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { RouteName } from "../../urls.ts";

/** The first three explain the same question, so the query string goes along. */
const TABS = [
  { route: "check", keepsQuestion: true },
  { route: "allowed", keepsQuestion: true },
  { route: "rules", keepsQuestion: true },
  { route: "permissions", keepsQuestion: false },
  { route: "actions", keepsQuestion: false },
  { route: "allow_debug", keepsQuestion: false },
] as const satisfies { route: RouteName; keepsQuestion: boolean }[];

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
  current: (typeof TABS)[number]["route"],
): Promise<PermissionTab[]> {
  if (!await app.permissions.allowed(actor, "permissions-debug")) return [];
  const isQuestion = TABS.some(({ route, keepsQuestion }) => route === current && keepsQuestion);
  const question = isQuestion && request.queryString !== "" ? `?${request.queryString}` : "";
  const say = wordsFor(request.language).permissionPages;
  return TABS.map(({ route, keepsQuestion }) => ({
    label: say[route],
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

/** More names make a slow page, and nobody reads them. */
const MOST_CHILDREN = 500;

/** Names that the visitor may see, to choose from; once a database is named, those in it. */
export async function resourceChoices(
  { app: { permissions }, actor, request }: RequestContext,
): Promise<ResourceChoices> {
  const database = request.args.get("parent") || request.args.get("database") || undefined;
  const [databases, tables, queries] = await Promise.all([
    permissions.allowedResources(actor, "view-database"),
    permissions.allowedResources(actor, "view-table", { database }),
    permissions.allowedResources(actor, "view-query", { database }),
  ]);
  return {
    databases: databases.map(({ database }) => database),
    children: [...tables, ...queries].slice(0, MOST_CHILDREN)
      .map(({ database, child }) => ({ database, name: child ?? "" })),
  };
}

/** `/`, `/database` or `/database/table`. */
export function resourcePath(parent: string | null, child: string | null): string {
  return `/${[parent, child].filter((name) => name !== null).join("/")}`;
}

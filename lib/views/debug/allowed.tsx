/**
 * `/-/allowed`: what the visitor may use for an action. Open to everybody: it shows nobody more than
 * they may see. Reasons are for those who may look into permissions.
 */

import { AllowedPage } from "../../../templates/pages/allowed.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest } from "../../errors.ts";
import { jsonResponse } from "../../http/response.ts";
import type { Action } from "../../permissions/types.ts";
import { type PagedItems, pageOf, type Paging, parsePaging } from "./paging.ts";
import {
  actionChoices,
  askedAction,
  permissionPage,
  permissionTabs,
  requiredAction,
  resourceChoices,
  resourcePath,
} from "./permission_page.tsx";

interface Question {
  action: Action;
  parent: string | null;
  child: string | null;
  paging: Paging;
}

interface AllowedItem {
  parent: string;
  child: string | null;
  resource: string;
  reason?: string[];
}

export default async function allowed(context: RequestContext): Promise<Response> {
  if (context.params.format === undefined) return await page(context);
  const question = parseQuestion(context, requiredAction(context));
  return jsonResponse({
    ok: true,
    action: question.action.name,
    actor_id: context.actor?.id ?? null,
    ...await itemsOf(context, question),
  });
}

async function page(context: RequestContext): Promise<Response> {
  const { app, request } = context;
  const action = askedAction(context);
  const question = action && parseQuestion(context, action);
  return await permissionPage(
    context,
    wordsFor(request.language).permissionPages.allowedTitle,
    <AllowedPage
      tabs={await permissionTabs(context, "allowed")}
      formAction={app.urls.to("allowed")}
      actions={actionChoices(context)}
      choices={await resourceChoices(context)}
      action={action?.name}
      isAboutInstance={action !== null && action.resourceType === undefined}
      parent={request.args.get("parent")}
      child={request.args.get("child")}
      results={question && await linkedItems(context, question)}
    />,
  );
}

async function linkedItems(
  context: RequestContext,
  question: Question,
): Promise<PagedItems<AllowedItem & { href?: string }>> {
  const results = await itemsOf(context, question);
  const items = results.items.map((item) => ({
    ...item,
    href: pageOfItem(context, question, item),
  }));
  return { ...results, items };
}

/** The page of a resource, for those who may look at it. */
function pageOfItem(
  { app: { databases, urls } }: RequestContext,
  { action }: Question,
  { parent, child }: AllowedItem,
): string | undefined {
  const route = databases.get(parent)?.route;
  if (route === undefined) return undefined;
  switch (action.name) {
    case "view-database":
      return urls.database(route);
    case "view-table":
      return urls.table(route, child ?? "");
    case "view-query":
      return urls.query(route, child ?? "");
    default:
      return undefined;
  }
}

function parseQuestion({ request: { args } }: RequestContext, action: Action): Question {
  const parent = args.get("parent") || null;
  const child = args.get("child") || null;
  if (child !== null && parent === null) {
    throw new BadRequest("parent must be provided when child is specified");
  }
  return { action, parent, child, paging: parsePaging(args) };
}

async function itemsOf(
  context: RequestContext,
  { action, parent, child, paging }: Question,
): Promise<PagedItems<AllowedItem>> {
  const { permissions } = context.app;
  const showsReasons = await permissions.allowed(context.actor, "permissions-debug");
  const options = parent === null ? {} : { database: parent };
  const resources = await permissions.allowedResources(context.actor, action.name, options);
  const wanted = child === null
    ? resources
    : resources.filter((resource) => resource.child === child);
  const paged = pageOf(context, wanted, paging);
  const items = paged.items.map(({ database, child, reasons }): AllowedItem => ({
    parent: database,
    child,
    resource: resourcePath(database, child),
    ...(showsReasons ? { reason: reasons } : {}),
  }));
  return { ...paged, items };
}

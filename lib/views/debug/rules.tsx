/** `/-/rules`: all that is said about the visitor and an action, before a decision is made of it. */

import { RulesPage } from "../../../templates/pages/rules.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { type PagedItems, pageOf, parsePaging } from "./paging.ts";
import {
  actionChoices,
  askedAction,
  permissionPage,
  permissionTabs,
  requiredAction,
  resourcePath,
} from "./permission_page.tsx";

interface RuleItem {
  parent: string | null;
  child: string | null;
  resource: string;
  allow: 0 | 1;
  reason: string;
  source_plugin: string;
}

export default async function rules(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  await app.permissions.ensure(actor, "view-instance");
  await app.permissions.ensure(actor, "permissions-debug");
  if (params.format === undefined) return await page(context);
  const action = requiredAction(context).name;
  return jsonResponse({
    ok: true,
    action,
    actor_id: actor?.id ?? null,
    ...await itemsOf(context, action),
  });
}

async function page(context: RequestContext): Promise<Response> {
  const action = askedAction(context)?.name;
  return await permissionPage(
    context,
    wordsFor(context.request.language).permissionPages.rulesTitle,
    <RulesPage
      tabs={await permissionTabs(context, "rules")}
      formAction={context.app.urls.to("rules")}
      actions={actionChoices(context)}
      action={action}
      results={action === undefined ? null : await itemsOf(context, action)}
    />,
  );
}

async function itemsOf(context: RequestContext, action: string): Promise<PagedItems<RuleItem>> {
  const paging = parsePaging(context.request.args);
  const rows = await context.app.permissions.rules(context.actor, action);
  const items = rows.map(({ parent, child, allow, reason, source }): RuleItem => ({
    parent,
    child,
    resource: resourcePath(parent, child),
    allow,
    reason,
    source_plugin: source,
  }));
  return pageOf(context, items, paging);
}

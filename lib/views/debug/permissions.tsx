/** `/-/permissions`: which questions were asked lately; POST asks another one. */

import { ActivityPage } from "../../../templates/pages/permission_activity.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import type { PermissionCheck } from "../../permissions/types.ts";
import { encodeJson } from "../../text/json.ts";
import { withReplacedArgs } from "../../text/query_string.ts";
import { decide, decisionJson, parseActor } from "./decision.ts";
import { pageOf, parsePaging } from "./paging.ts";
import {
  actionChoices,
  permissionPage,
  permissionTabs,
  resourceChoices,
} from "./permission_page.tsx";

const FILTERS = [
  { name: "all", label: "all" },
  { name: "exclude-yours", label: "excludeYours" },
  { name: "only-yours", label: "onlyYours" },
] as const;

async function activity(context: RequestContext): Promise<Response> {
  await ensureAllowed(context);
  const { app, request } = context;
  const say = wordsFor(request.language).permissionPages;
  const filter = request.args.get("filter") || "all";
  // Taken before the page itself asks more questions.
  const checks = app.permissions.recentChecks().filter((check) => isWanted(context, check, filter));
  const { items, next_url, previous_url } = pageOf(context, checks, parsePaging(request.args));
  return await permissionPage(
    context,
    say.activityTitle,
    <ActivityPage
      tabs={await permissionTabs(context, "permissions")}
      formAction={app.urls.to("permissions")}
      actions={actionChoices(context)}
      choices={await resourceChoices(context)}
      filters={FILTERS.map(({ name, label }) => ({
        label: say[label],
        href: withReplacedArgs(app.urls.to("permissions"), "", { filter: name }),
        isCurrent: name === filter,
      }))}
      checks={items.map((check) => ({
        ...check,
        when: new Date(check.when).toISOString().slice(0, 19).replace("T", " "),
        actor: check.actor && encodeJson(check.actor),
      }))}
      nextUrl={next_url}
      previousUrl={previous_url}
    />,
  );
}

/** The answer is always JSON. */
async function simulate(context: RequestContext): Promise<Response> {
  await ensureAllowed(context);
  const form = await context.request.form();
  try {
    const decision = await decide(context.app.permissions, {
      actor: parseActor(form.get("actor") ?? "null"),
      action: form.get("permission") ?? "",
      parent: form.get("resource_1") || null,
      child: form.get("resource_2") || null,
    });
    return jsonResponse(decisionJson(decision));
  } catch (error) {
    if (error instanceof HttpError) return jsonError(error.status, error.message);
    throw error;
  }
}

async function ensureAllowed({ app, actor }: RequestContext): Promise<void> {
  await app.permissions.ensure(actor, "view-instance");
  await app.permissions.ensure(actor, "permissions-debug");
}

function isWanted({ actor }: RequestContext, check: PermissionCheck, filter: string): boolean {
  const isYours = (check.actor?.id ?? null) === (actor?.id ?? null);
  if (filter === "only-yours") return isYours;
  return filter !== "exclude-yours" || !isYours;
}

export default { get: activity, post: simulate };

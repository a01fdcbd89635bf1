/** `/-/check`: why a decision about an actor, an action and a resource is what it is. */

import { CheckPage } from "../../../templates/pages/check.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { encodeJson } from "../../text/json.ts";
import { decide, type Decision, decisionJson, parseActor, type Question } from "./decision.ts";
import {
  actionChoices,
  askedAction,
  permissionPage,
  permissionTabs,
  requiredAction,
  resourceChoices,
} from "./permission_page.tsx";

export default async function check(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  await app.permissions.ensure(actor, "permissions-debug");
  if (params.format === undefined) return await page(context);
  requiredAction(context);
  return jsonResponse(decisionJson(await decide(app.permissions, parseQuestion(context))));
}

async function page(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  const decision = askedAction(context) === null
    ? null
    : await decide(app.permissions, parseQuestion(context));
  return await permissionPage(
    context,
    wordsFor(request.language).permissionPages.checkTitle,
    <CheckPage
      tabs={await permissionTabs(context, "check")}
      formAction={app.urls.to("check")}
      actions={actionChoices(context)}
      choices={await resourceChoices(context)}
      actor={request.args.get("actor") ?? encodeJson(actor, 2)}
      action={request.args.get("action")}
      parent={request.args.get("parent")}
      child={request.args.get("child")}
      explanation={decision && decision.explanation}
      json={decision && asText(decision)}
    />,
  );
}

function parseQuestion({ request: { args }, actor }: RequestContext): Question {
  const typed = args.get("actor");
  return {
    action: args.get("action") ?? "",
    parent: args.get("parent") || null,
    child: args.get("child") || null,
    actor: typed === undefined ? actor : parseActor(typed),
  };
}

function asText(decision: Decision): string {
  return encodeJson(decisionJson(decision), 2);
}

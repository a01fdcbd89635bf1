/** `/-/allow-debug`: does an actor match an allow block? */

import { type AllowDebugField, AllowDebugPage } from "../../../templates/pages/allow_debug.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { actorMatchesAllow } from "../../permissions/allow_block.ts";
import { decodeJson, encodeJson } from "../../text/json.ts";
import { permissionPage, permissionTabs } from "./permission_page.tsx";

/** What was typed: a value, or why it is none. */
interface Typed extends AllowDebugField {
  value?: unknown;
}

export default async function allowDebug(context: RequestContext): Promise<Response> {
  const { app, request: { args, language } } = context;
  const say = wordsFor(language).permissionPages;
  const allow = parse(args.get("allow") || '{"id": "*"}', say.badAllow);
  const actor = parse(args.get("actor") || '{"id": "root"}', say.badActor);
  const isValid = allow.error === undefined && actor.error === undefined;
  return await permissionPage(
    context,
    say.allowDebugTitle,
    <AllowDebugPage
      tabs={await permissionTabs(context, "allow_debug")}
      formAction={app.urls.to("allow_debug")}
      allow={allow}
      actor={actor}
      isAllowed={isValid ? actorMatchesAllow(actor.value, allow.value) : undefined}
    />,
  );
}

function parse(text: string, bad: (reason: string) => string): Typed {
  try {
    const value = decodeJson(text);
    return { text: encodeJson(value, 4), value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { text, error: bad(reason) };
  }
}

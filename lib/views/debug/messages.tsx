/** `/-/messages`: puts a message on the next page, to see how messages look. */

import { MessagesPage } from "../../../templates/pages/messages.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest } from "../../errors.ts";
import { addMessage, type MessageKind } from "../../http/messages.ts";
import { redirect } from "../../http/response.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";

/** Values of the form, with the kinds that each adds. */
const TYPES: Record<string, MessageKind[]> = {
  INFO: ["info"],
  WARNING: ["warning"],
  ERROR: ["error"],
  all: ["info", "warning", "error"],
};

async function ask(context: RequestContext): Promise<Response> {
  const { app, actor } = context;
  await app.permissions.ensure(actor, "view-instance");
  const title = wordsFor(context.request.language).dataPages.messagesTitle;
  return await renderPage(
    context,
    { title, bodyClass: [], crumbs: await crumbsFor(context, { current: title }) },
    <MessagesPage action={app.urls.to("messages")} types={Object.keys(TYPES)} />,
  );
}

async function add({ app, actor, request }: RequestContext): Promise<Response> {
  await app.permissions.ensure(actor, "view-instance");
  const form = await request.form();
  const type = form.get("message_type") || "INFO";
  if (!Object.hasOwn(TYPES, type)) {
    throw new BadRequest(`Unknown message_type "${type}": use ${Object.keys(TYPES).join(", ")}`);
  }
  for (const kind of TYPES[type] ?? []) addMessage(request, form.get("message") ?? "", kind);
  return redirect(app.urls.instance());
}

export default { get: ask, post: add };

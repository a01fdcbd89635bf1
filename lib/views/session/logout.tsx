/** `/-/logout`: ends a session that a `ds_actor` cookie keeps. */

import { LogoutPage } from "../../../templates/pages/logout.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import { redirect } from "../../http/response.ts";
import { clearActorCookie } from "../../permissions/actor.ts";
import { LogoutEvent } from "../../plugins/events.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { displayActor } from "../../render/menu.ts";
import { renderPage } from "../../render/page.tsx";

async function ask(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  if (actor === null) return redirect(app.urls.instance());
  const title = wordsFor(request.language).dataPages.logOutTitle;
  return await renderPage(
    context,
    { title, bodyClass: [], crumbs: await crumbsFor(context, { current: title }) },
    <LogoutPage actor={displayActor(actor)} action={app.urls.logout()} />,
  );
}

async function end({ app, actor, request }: RequestContext): Promise<Response> {
  const headers = new Headers();
  clearActorCookie(headers);
  addMessage(request, wordsFor(request.language).dataPages.loggedOut, "warning");
  await app.events.track(new LogoutEvent(actor));
  return redirect(app.urls.instance(), 302, headers);
}

export default { get: ask, post: end };

/** `/-/jump`: the places of this instance that the visitor may go to, for the jump menu. */

import { JumpPage } from "../../../templates/pages/jump.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { type JumpItem, type JumpMatches, matchJumpItems } from "./jump_items.ts";
import { searchesFor, startOfMenu } from "./jump_menu.ts";
import { jumpPlaces } from "./jump_places.ts";
import { pluginJumpItems } from "./jump_plugins.ts";

export default async function jump(context: RequestContext): Promise<Response> {
  const q = context.request.args.get("q") ?? "";
  if (context.request.args.get("_menu")) return jsonResponse(toMenuJson(await forMenu(context, q)));
  if (!prefersHtml(context)) {
    return jsonResponse(toJson(matchJumpItems(await jumpItems(context), q)));
  }
  const { title } = wordsFor(context.request.language).jump;
  return await renderPage(
    context,
    {
      title,
      bodyClass: ["jump"],
      crumbs: await crumbsFor(context, { current: title }),
    },
    <JumpPage q={q.trim()} action={context.app.urls.to("jump")} {...await forPage(context, q)} />,
  );
}

/** What the menu in the browser shows for this text. */
async function forMenu(context: RequestContext, q: string): Promise<JumpMatches> {
  const places = await jumpPlaces(context);
  const text = q.trim();
  if (text === "") return startOfMenu(places);
  const items = [...places.map(({ item }) => item), ...await pluginJumpItems(context)];
  const found = matchJumpItems(items, text, { forMenu: true });
  const shown = found.matches.filter(({ isHidden }) => !isHidden);
  const hidden = found.matches.slice(shown.length);
  const searches = searchesFor(text, places, context.app);
  return { ...found, matches: [...shown, ...searches, ...hidden] };
}

/** The same for the page, which lists everything to begin with. */
async function forPage(context: RequestContext, q: string): Promise<JumpMatches> {
  return q.trim() === ""
    ? matchJumpItems(await jumpItems(context), "", { forMenu: true })
    : await forMenu(context, q);
}

/** Everything the visitor may see, and what plugins add. */
async function jumpItems(context: RequestContext): Promise<JumpItem[]> {
  const places = await jumpPlaces(context);
  return [...places.map(({ item }) => item), ...await pluginJumpItems(context)];
}

function toJson({ matches, isTruncated }: JumpMatches): unknown {
  return { ok: true, matches: matches.map(matchToJson), truncated: isTruncated };
}

function toMenuJson({ matches, isTruncated }: JumpMatches): unknown {
  const told = matches.map((item) => ({ ...matchToJson(item), hidden: item.isHidden ?? false }));
  return { ok: true, matches: told, truncated: isTruncated };
}

function matchToJson({ label, url, type, description, displayName }: JumpItem) {
  return { name: label, url, type, description, display_name: displayName };
}

/** Only a client that names text/html first gets the page: scripts ask for anything. */
function prefersHtml({ request, params }: RequestContext): boolean {
  if (params.format === "json") return false;
  return /^\s*text\/html\b/i.test(request.headers.get("accept") ?? "");
}

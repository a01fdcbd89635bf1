/** The menus of the header. */

import type { Menu, MenuLink } from "../../templates/frame.ts";
import { wordsFor } from "../../templates/words/words.ts";
import type { RequestContext } from "../context.ts";
import type { Actor } from "../permissions/types.ts";

/** Pages about the instance, with the action that opens each: for everyday use, then the rest. */
const TOOLS = [
  { route: "queries", action: "view-instance" },
  { route: "instance_schema", action: "view-instance" },
  { route: "api_explorer", action: "view-instance" },
  { route: "create_token", action: "view-instance" },
  { route: "databases", action: "view-instance" },
  { route: "plugins", action: "view-instance" },
  { route: "settings", action: "view-instance" },
  { route: "versions", action: "view-instance" },
  { route: "metadata", action: "view-instance" },
  { route: "config", action: "view-instance" },
  { route: "messages", action: "view-instance" },
  { route: "patterns", action: "debug-menu" },
  { route: "autocomplete_debug", action: "debug-menu" },
  { route: "check", action: "permissions-debug" },
  { route: "threads", action: "permissions-debug" },
] as const;

/** The first of those that tell about the server. */
const FIRST_OF_SERVER = "databases";

export async function menuOf(context: RequestContext): Promise<Menu> {
  const { app, request, actor } = context;
  const hasSession = actor !== null && "ds_actor" in request.cookies;
  return {
    jump: app.urls.to("jump"),
    links: await app.plugins.items("menuLinks", { actor, request }),
    tools: await toolLinks(context),
    actor: actor && displayActor(actor),
    logout: hasSession ? app.urls.logout() : null,
  };
}

async function toolLinks({ app, actor, request }: RequestContext): Promise<MenuLink[]> {
  const actions = [...new Set(TOOLS.map((tool) => tool.action))];
  const allowed = await app.permissions.allowedMany(actor, actions);
  const hasTokens = app.settings.allow_signed_tokens && mayHaveTokens(actor);
  const say = wordsFor(request.language).tools;
  return TOOLS
    .filter(({ action, route }) => allowed[action] && (route !== "create_token" || hasTokens))
    .map(({ route }) => ({
      label: say[route],
      href: app.urls.to(route),
      startsGroup: route === FIRST_OF_SERVER,
    }));
}

/** Tokens stand for somebody with an id, and a token cannot make more of them. */
function mayHaveTokens(actor: Actor | null): boolean {
  return Boolean(actor?.id) && !actor?.token;
}

/** How to call the visitor: the first name-like property that is not empty. */
export function displayActor(actor: Actor): string {
  for (const key of ["display", "name", "username", "login", "id"]) {
    const value = actor[key];
    if (value) return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  return JSON.stringify(actor);
}

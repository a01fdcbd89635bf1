/** The menus of the header. */

import type { Menu, MenuLink } from "../../templates/frame.ts";
import type { RequestContext } from "../context.ts";
import type { Actor } from "../permissions/types.ts";

/** Pages about the instance, with the action that opens each. */
const TOOLS = [
  { label: "Databases", route: "databases", action: "view-instance" },
  { label: "Queries", route: "queries", action: "view-instance" },
  { label: "API explorer", route: "api_explorer", action: "view-instance" },
  { label: "Plugins", route: "plugins", action: "view-instance" },
  { label: "Settings", route: "settings", action: "view-instance" },
  { label: "Versions", route: "versions", action: "view-instance" },
  { label: "Permissions", route: "check", action: "permissions-debug" },
  { label: "SQL processes", route: "threads", action: "permissions-debug" },
] as const;

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

async function toolLinks({ app, actor }: RequestContext): Promise<MenuLink[]> {
  const actions = [...new Set(TOOLS.map((tool) => tool.action))];
  const allowed = await app.permissions.allowedMany(actor, actions);
  const links: MenuLink[] = TOOLS
    .filter((tool) => allowed[tool.action])
    .map(({ label, route }) => ({ label, href: app.urls.to(route) }));
  if (app.settings.allow_signed_tokens && mayHaveTokens(actor)) {
    links.push({ label: "Create token", href: app.urls.to("create_token") });
  }
  return links;
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

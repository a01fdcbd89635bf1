/** The menus of the header. Links of plugins join in `menuOf`. */

import type { Menu, MenuLink } from "../../templates/frame.ts";
import type { RequestContext } from "../context.ts";
import type { Actor } from "../permissions/types.ts";

/** Pages about the instance, with the action that opens each. */
const TOOLS = [
  { label: "Databases", path: "/-/databases", action: "view-instance" },
  { label: "Plugins", path: "/-/plugins", action: "view-instance" },
  { label: "Settings", path: "/-/settings", action: "view-instance" },
  { label: "Versions", path: "/-/versions", action: "view-instance" },
] as const;

export async function menuOf(context: RequestContext): Promise<Menu> {
  const { app, request, actor } = context;
  const hasSession = actor !== null && "ds_actor" in request.cookies;
  return {
    links: [],
    tools: await toolLinks(context),
    actor: actor && displayActor(actor),
    logout: hasSession ? app.urls.logout() : null,
  };
}

async function toolLinks({ app, actor }: RequestContext): Promise<MenuLink[]> {
  const actions = [...new Set(TOOLS.map((tool) => tool.action))];
  const allowed = await app.permissions.allowedMany(actor, actions);
  return TOOLS
    .filter((tool) => allowed[tool.action])
    .map(({ label, path }) => ({ label, href: app.urls.path(path) }));
}

/** How to call the visitor: the first name-like property that is not empty. */
export function displayActor(actor: Actor): string {
  for (const key of ["display", "name", "username", "login", "id"]) {
    if (actor[key]) return String(actor[key]);
  }
  return JSON.stringify(actor);
}

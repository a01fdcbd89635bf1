/** Gives an instance what its plugins add, and calls `startup`. */

import type { App } from "./context.ts";
import type { AppHandler } from "./http/app_handler.ts";
import type { RouteEntry } from "./http/router.ts";
import { actionOf, classicAction } from "./permissions/plugin_actions.ts";
import { guardedMagic, guardedTokenHandler } from "./plugins/guarded.ts";
import { register } from "./plugins/register.ts";
import { routeEntries } from "./plugins/routes.ts";
import { loadJsx, toMarkup } from "./render/renderable.ts";

export async function attachPlugins(app: App, handler: AppHandler): Promise<void> {
  const { plugins } = app;
  await loadJsx();
  await registerParts(app);
  handler.addRoutes(await pluginRoutes(app));
  if (plugins.has("middleware")) handler.wrap((inner) => plugins.wrap(inner));
  await plugins.all("startup", {});
}

async function registerParts(app: App): Promise<void> {
  const { columnTypes, events, magic, permissions, plugins, tokens } = app;
  await register(app, "registerActions", ({ answer }) => {
    permissions.addActions(answer.map(actionOf));
  });
  await register(app, "registerPermissions", ({ answer }) => {
    permissions.addActions(answer.map(classicAction));
  });
  await register(app, "registerColumnTypes", ({ plugin, answer }) => {
    for (const Type of answer) columnTypes.add(new Type(), plugin);
  });
  await register(app, "registerTokenHandler", ({ plugin, answer }) => {
    tokens.register([answer].flat().map((one) => guardedTokenHandler(plugins, plugin, one)));
  });
  await register(app, "registerEvents", ({ answer }) => events.register(answer));
  await register(app, "registerMagicParameters", ({ plugin, answer }) => {
    for (const [prefix, value] of answer) {
      magic.register(prefix, guardedMagic(plugins, plugin, value));
    }
  });
}

/** In the order of the plugins. */
async function pluginRoutes(app: App): Promise<RouteEntry[]> {
  const { plugins } = app;
  const entries: RouteEntry[] = [];
  const common = { ...plugins.common, draw: toMarkup };
  await register(app, "registerRoutes", ({ plugin: name, answer }) => {
    const plugin = plugins.plugins.find(({ plugin }) => plugin.name === name)!;
    entries.push(...routeEntries(plugin, answer, common));
  });
  return entries;
}

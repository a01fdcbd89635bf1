/** A context for views and pages without a server: names are known, permissions are what the test says. */

import { DEFAULT_SETTINGS } from "../../lib/config/settings.ts";
import type { RequestContext } from "../../lib/context.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import { PluginManager } from "../../lib/plugins/manager.ts";
import type { Actor, Resource } from "../../lib/permissions/types.ts";
import { Urls } from "../../lib/urls.ts";

export interface TestContext {
  url?: string;
  headers?: Record<string, string>;
  actor?: Actor | null;
  params?: Record<string, string>;
  /** Actions that nobody may take. */
  denied?: string[];
  baseUrl?: string;
  /** More parts of the app, or other ones. */
  app?: Record<string, unknown>;
}

/** Serves one database `atlas` with the table `places`. */
export function testContext(options: TestContext = {}): RequestContext {
  const { url = "http://localhost/", headers = {}, actor = null, params = {}, baseUrl } = options;
  const request = new DatasetteRequest(new Request(url, { headers }), { baseUrl });
  request.actor = actor;
  const app = {
    version: "0.0",
    urls: new Urls(baseUrl),
    plugins: new PluginManager([], { log: () => {} }),
    options: { templateDir: null },
    settings: DEFAULT_SETTINGS,
    config: { extraCssUrls: [], extraJsUrls: [], databases: {} },
    staticFiles: { url: (name: string) => `/-/static/${name}` },
    databases: { byRoute: (route: string) => route === "atlas" ? atlas : undefined },
    permissions: permissionsWithout(new Set(options.denied)),
    ...options.app,
  };
  return { app, request, params, actor } as unknown as RequestContext;
}

const atlas = {
  name: "atlas",
  route: "atlas",
  color: "5c5973",
  table: (name: string) => Promise.resolve(name === "places" ? { name } : undefined),
};

function permissionsWithout(denied: Set<string>) {
  const allowed = (_actor: Actor | null, action: string, _resource?: Resource) =>
    Promise.resolve(!denied.has(action));
  return {
    actions: new Map([["view-instance", {}], ["permissions-debug", {}]]),
    allowed,
    allowedMany: (_actor: Actor | null, actions: string[]) =>
      Promise.resolve(Object.fromEntries(actions.map((name) => [name, !denied.has(name)]))),
  };
}

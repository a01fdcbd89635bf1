/** Everything that answers requests, in order: the list of URLs joined with what answers each. */

import type { RequestContext } from "../context.ts";
import { type RouteName, ROUTES } from "../urls.ts";
import { Endpoint, type MethodViews, type ViewModule } from "./endpoint.ts";
import { sendPluginFile } from "./plugin_files.ts";
import { redirect } from "./response.ts";
import type { RouteEntry } from "./router.ts";
import type { StaticFiles } from "./static_files.ts";

/** Loads the view of a route on its first request; routes without one do not exist. */
export type ViewLoaders = Partial<Record<RouteName, () => Promise<ViewModule>>>;

/** Routes for `Router`. A mounted directory comes right after our own files. */
export function routeTable(views: ViewLoaders, files: StaticFiles): RouteEntry[] {
  const endpoints: Partial<Record<RouteName, Endpoint>> = {
    index_redirect: permanentRedirect((context) => context.app.urls.path("/-/")),
    memory_redirect: permanentRedirect(({ app, params }) =>
      app.urls.path(`/_memory${params.path ?? ""}`)
    ),
    static_plugins: fileEndpoint(sendPluginFile),
    static: fileEndpoint(({ request, params }) => files.handle(request, params.path ?? "")),
  };
  return ROUTES.flatMap((route) => {
    const load = views[route.name];
    const endpoint = load ? new Endpoint(load) : endpoints[route.name];
    const entries = endpoint ? [{ route, endpoint }] : [];
    return route.name === "static" ? [...entries, ...mountEntries(files)] : entries;
  });
}

function mountEntries({ mounts }: StaticFiles): RouteEntry[] {
  return mounts.map((mount) => ({
    route: mount.route,
    endpoint: fileEndpoint(({ request, params }) => mount.handle(request, params.path ?? "")),
  }));
}

function fileEndpoint(get: NonNullable<MethodViews["get"]>): Endpoint {
  return Endpoint.of({ get }, { isFile: true });
}

function permanentRedirect(target: (context: RequestContext) => string): Endpoint {
  const get = (context: RequestContext) => {
    const { queryString } = context.request;
    return redirect(target(context) + (queryString && `?${queryString}`), 301);
  };
  return Endpoint.of({ get }, { isFile: true });
}

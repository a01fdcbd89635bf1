/** Pages of plugins: their routes, and what they answer as responses. */

import type { RequestContext } from "../context.ts";
import { Endpoint } from "../http/endpoint.ts";
import { htmlResponse, textResponse } from "../http/response.ts";
import type { RouteEntry } from "../http/router.ts";
import type { Markup } from "../text/html.ts";
import type { RouteParams } from "../urls.ts";
import { PluginError } from "./hook_failure.ts";
import type { Common } from "./hooks.ts";
import type { PluginRoute, Renderable, RouteArguments } from "./hook_types.ts";
import type { LoadedPlugin } from "./plugin.ts";

type Route = PluginRoute<Common & RouteArguments>;
type Answer = Awaited<ReturnType<Route[1]>>;

/** Entries for the router. The handler gets every method. */
export function routeEntries(
  { plugin, origin }: LoadedPlugin,
  routes: readonly Route[],
  { datasette, draw }: Common & { draw(renderable: Renderable): Markup },
): RouteEntry[] {
  const toResponse = (answer: Answer): Response => {
    if (answer instanceof Response) return answer;
    return typeof answer === "string"
      ? textResponse(answer)
      : htmlResponse(draw(answer).toString());
  };
  return routes.map(([pattern, handler]) => {
    const view = async ({ request, params }: RequestContext) => {
      const answer = await handler({ datasette, request, params, scope: request.scope });
      if (answer === undefined || answer === null) {
        const reason = `${request.path} was answered with nothing: return a Response`;
        throw new PluginError(plugin.name, "registerRoutes", origin, reason);
      }
      return toResponse(answer);
    };
    const methods = { get: view, post: view, put: view, patch: view, delete: view, options: view };
    const expression = toRegExp(pattern);
    const match = (path: string) => paramsOf(expression.exec(path));
    return { route: { name: `plugin ${plugin.name}`, match }, endpoint: Endpoint.of(methods) };
  });
}

/** Text may use Python's way to name groups. Flags that keep a position make no sense here. */
function toRegExp(pattern: string | RegExp): RegExp {
  if (typeof pattern === "string") return new RegExp(pattern.replaceAll("(?P<", "(?<"), "s");
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}

function paramsOf(match: RegExpExecArray | null): RouteParams | null {
  if (match === null) return null;
  const groups = Object.entries(match.groups ?? {}).filter((pair) => pair[1] !== undefined);
  return Object.fromEntries(groups.map(([name, text]) => [name, percentDecode(text)]));
}

/** What is badly encoded stays as it is. */
function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

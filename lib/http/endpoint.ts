/** What answers a route: functions by method, loaded on the first request. */

import type { RequestContext, View } from "../context.ts";
import { jsonError, textResponse } from "./response.ts";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** The answer to each method; HEAD follows from `get`, OPTIONS is answered if not given. */
export type MethodViews = Partial<Record<(typeof METHODS)[number] | "options", View>>;

/** What a view module exports by default: one function is the answer to GET. */
export interface ViewModule {
  default: View | MethodViews;
}

export class Endpoint {
  /** A file: no page, so no Content-Security-Policy, no CORS, and a missing one is just a 404. */
  readonly isFile: boolean;
  readonly #load: () => Promise<ViewModule> | ViewModule;
  #views: MethodViews | undefined;

  constructor(load: () => Promise<ViewModule> | ViewModule, options: { isFile?: boolean } = {}) {
    this.#load = load;
    this.isFile = options.isFile ?? false;
  }

  /** An endpoint that needs no loading. */
  static of(view: View | MethodViews, options: { isFile?: boolean } = {}): Endpoint {
    return new Endpoint(() => ({ default: view }), options);
  }

  async answer(context: RequestContext): Promise<Response> {
    const views = this.#views ??= await this.#loadViews();
    const view = pick(views, context.request.method);
    if (view !== undefined) return await view(context);
    if (context.request.method === "OPTIONS") {
      return textResponse("ok", { headers: { allow: allowed(views) } });
    }
    return methodNotAllowed(context, allowed(views));
  }

  async #loadViews(): Promise<MethodViews> {
    const { default: exported } = await this.#load();
    return typeof exported === "function" ? { get: exported } : exported;
  }
}

function pick(views: MethodViews, method: string): View | undefined {
  switch (method) {
    case "GET":
    case "HEAD":
      return views.get;
    case "POST":
      return views.post;
    case "PUT":
      return views.put;
    case "PATCH":
      return views.patch;
    case "DELETE":
      return views.delete;
    case "OPTIONS":
      return views.options;
    default:
      return undefined;
  }
}

function allowed(views: MethodViews): string {
  const names = METHODS.filter((method) => views[method] !== undefined);
  return [...views.get ? ["head"] : [], ...names].join(", ").toUpperCase();
}

function methodNotAllowed({ request }: RequestContext, allow: string): Response {
  const isJson = request.path.endsWith(".json") ||
    request.headers.get("content-type") === "application/json";
  return isJson
    ? jsonError(405, "Method not allowed", {}, { allow })
    : textResponse("Method not allowed", { status: 405, headers: { allow } });
}

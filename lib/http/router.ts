/** From a path to what answers it: a plain ordered list, the first match wins. */

import type { Route, RouteParams } from "../urls.ts";
import type { Endpoint } from "./endpoint.ts";

/** A route and what answers it. */
export interface RouteEntry {
  route: Pick<Route, "name" | "match">;
  endpoint: Endpoint;
}

export interface RouteMatch {
  name: string;
  endpoint: Endpoint;
  params: RouteParams;
}

export class Router {
  readonly #entries: readonly RouteEntry[];

  constructor(entries: readonly RouteEntry[]) {
    this.#entries = entries;
  }

  /** @param path as sent, still encoded, without `base_url` */
  match(path: string): RouteMatch | null {
    for (const { route, endpoint } of this.#entries) {
      const params = route.match(path);
      if (params !== null) return { name: route.name, endpoint, params };
    }
    return null;
  }
}

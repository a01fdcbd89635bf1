/** From a path to what answers it: a plain ordered list, the first match wins. */

import type { Route, RouteParams } from "../urls.ts";
import type { Endpoint } from "./endpoint.ts";

/** A route and what answers it. */
export interface RouteEntry {
  route: Pick<Route, "name" | "match"> & Partial<Pick<Route, "template">>;
  endpoint: Endpoint;
}

export interface RouteMatch {
  name: string;
  endpoint: Endpoint;
  params: RouteParams;
}

export class Router {
  readonly #entries: readonly RouteEntry[];
  /** Without those for which a path needs "/-/": the few that most requests are for. */
  readonly #plain: readonly RouteEntry[];

  constructor(entries: readonly RouteEntry[]) {
    this.#entries = entries;
    this.#plain = entries.filter(({ route }) => !route.template?.includes("/-/"));
  }

  /** @param path as sent, still encoded, without `base_url` */
  match(path: string): RouteMatch | null {
    for (const { route, endpoint } of path.includes("/-/") ? this.#entries : this.#plain) {
      const params = route.match(path);
      if (params !== null) return { name: route.name, endpoint, params };
    }
    return null;
  }
}

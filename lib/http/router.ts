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
  /** Those for paths with one "/-/", by the word behind it. */
  readonly #byWord = new Map<string, readonly RouteEntry[]>();
  /** The same for words that no route has. */
  readonly #wordless: readonly RouteEntry[];

  constructor(entries: readonly RouteEntry[]) {
    this.#entries = entries;
    this.#plain = entries.filter(({ route }) => !route.template?.includes(MARK));
    const words = new Map(entries.map((entry) => [entry, wordOf(entry)]));
    for (const word of new Set(words.values())) {
      if (word === null) continue;
      const isFit = (entry: RouteEntry) => [null, word].includes(words.get(entry)!);
      this.#byWord.set(word, entries.filter(isFit));
    }
    this.#wordless = entries.filter((entry) => words.get(entry) === null);
  }

  /** @param path as sent, still encoded, without `base_url` */
  match(path: string): RouteMatch | null {
    for (const { route, endpoint } of this.#candidates(path)) {
      const params = route.match(path);
      if (params !== null) return { name: route.name, endpoint, params };
    }
    return null;
  }

  #candidates(path: string): readonly RouteEntry[] {
    const at = path.indexOf(MARK);
    if (at < 0) return this.#plain;
    // A table may be called "-".
    if (path.includes(MARK, at + 1)) return this.#entries;
    const [word] = WORD.exec(path.slice(at + MARK.length))!;
    return this.#byWord.get(word) ?? this.#wordless;
  }
}

const MARK = "/-/";
const WORD = /^[^/.]*/;

/** What stands behind "/-/" in its paths; null where it may be anything, or nothing has to. */
function wordOf({ route: { template = "" } }: RouteEntry): string | null {
  return /\/-\/([^/.[{]*)(?:[/.[]|$)/.exec(template)?.[1] ?? null;
}

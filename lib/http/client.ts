/** Requests to an instance in the same process: no port, no network. */

import type { Actor } from "../permissions/types.ts";
import { encodeJson } from "../text/json.ts";
import { encodePairs } from "../text/query_string.ts";
import type { FetchInfo } from "./app_handler.ts";

export interface ClientOptions {
  headers?: HeadersInit;
  /** Cookies by name, values as they go into the header. */
  cookies?: Record<string, string>;
  /** Makes the request as this actor; null for nobody. Default: what headers and cookies say. */
  actor?: Actor | null;
  /** Sent as the JSON body. */
  json?: unknown;
  /** Sent as the body of an HTML form. */
  form?: Record<string, string> | [string, string][];
  /** Sent as it is. */
  body?: BodyInit;
  signal?: AbortSignal;
  /** Sees and does everything, whoever asks; for code that asks in its own name. */
  skipPermissionChecks?: boolean;
}

type Fetch = (request: Request, info: FetchInfo) => Promise<Response>;

/**
 * Asks the instance as a browser or program would. Paths start with a slash and are without
 * `base_url`; redirects are not followed.
 */
export class DatasetteClient {
  readonly #fetch: Fetch;
  readonly #baseUrl: string;

  constructor(fetch: Fetch, baseUrl: string) {
    this.#fetch = fetch;
    this.#baseUrl = baseUrl;
  }

  get(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("GET", path, options);
  }
  head(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("HEAD", path, options);
  }
  options(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("OPTIONS", path, options);
  }
  post(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("POST", path, options);
  }
  put(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("PUT", path, options);
  }
  patch(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("PATCH", path, options);
  }
  delete(path: string, options?: ClientOptions): Promise<Response> {
    return this.request("DELETE", path, options);
  }

  /** @param method any HTTP method */
  request(method: string, path: string, options: ClientOptions = {}): Promise<Response> {
    const request = new Request(this.#url(path), {
      method,
      headers: headersOf(options),
      body: bodyOf(options),
      signal: options.signal,
      redirect: "manual",
    });
    const scope = { isClient: true, skipsPermissions: options.skipPermissionChecks ?? false };
    return this.#fetch(request, "actor" in options ? { ...scope, actor: options.actor } : scope);
  }

  /** A path that `urls` made has `base_url` already. */
  #url(path: string): string {
    if (/^https?:\/\//.test(path)) return path;
    const base = this.#baseUrl;
    const full = path.startsWith(base) ? path : base + path.replace(/^\//, "");
    return `http://localhost${full}`;
  }
}

function headersOf({ headers, cookies, json, form }: ClientOptions): Headers {
  const all = new Headers(headers);
  if (json !== undefined && !all.has("content-type")) all.set("content-type", "application/json");
  if (form !== undefined) all.set("content-type", "application/x-www-form-urlencoded");
  if (cookies !== undefined) {
    const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
    all.set("cookie", pairs.join("; "));
  }
  return all;
}

function bodyOf({ json, form, body }: ClientOptions): BodyInit | undefined {
  if (json !== undefined) return encodeJson(json);
  if (form === undefined) return body;
  return encodePairs(Array.isArray(form) ? form : Object.entries(form));
}

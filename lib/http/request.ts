/** The request as views and plugins see it: the web's Request plus parsed arguments, cookies and form. */

import type { Actor } from "../permissions/types.ts";
import { encodeBase64 } from "../text/base64.ts";
import { chooseLanguage, type Language, LANGUAGE_COOKIE } from "../text/language.ts";
import { Args } from "./args.ts";
import {
  type BodyLimits,
  NO_BODY_LIMITS,
  readBody,
  readForm,
  readFormData,
  readJson,
} from "./body.ts";
import { parseCookies } from "./cookies.ts";
import type { Message } from "./messages.ts";

export { Args };

export interface RequestOptions {
  /** Path that all links start with, slashes at both ends. */
  baseUrl?: string;
  /** Absolute URLs start with https:// whatever the connection was. */
  forceHttps?: boolean;
  limits?: BodyLimits;
}

/** Style sheets and scripts by URL. */
export interface PageAssets {
  extraCssUrls: { url: string }[];
  extraJsUrls: { url: string }[];
}

/** What is known of a request beside the request; layers may add to it. */
export interface Scope {
  /** Where it came from, when it came over a network. */
  remoteAddr?: Deno.Addr;
  [key: string]: unknown;
}

export class DatasetteRequest {
  readonly raw: Request;
  readonly method: string;
  readonly headers: Headers;
  /** As sent, still encoded, without `base_url` and query string. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly queryString: string;
  /** Who asks; set before the view is called. */
  actor: Actor | null = null;
  scope: Scope = {};
  /** Messages for the visitor, kept by messages.ts; null as long as there were none. */
  messages: Message[] | null = null;
  /**
   * Said by the view of a finished answer: it is whole, and the same for this visitor until files,
   * configuration or internal database change.
   */
  isRepeatable = false;
  /** What plugins add to the page, said by whoever draws it: the policy for pages allows it. */
  pageAssets: PageAssets = { extraCssUrls: [], extraJsUrls: [] };

  readonly #options: RequestOptions;
  readonly #scheme: string;
  readonly #host: string;
  #args: Args | undefined;
  #cookies: Record<string, string> | undefined;
  #nonce: string | undefined;
  #language: Language | undefined;
  #body: Promise<Uint8Array<ArrayBuffer>> | undefined;

  constructor(raw: Request, options: RequestOptions = {}) {
    const { scheme, host, path, queryString } = splitUrl(raw.url);
    this.raw = raw;
    this.method = raw.method;
    this.headers = raw.headers;
    this.path = withoutPrefix(path, options.baseUrl ?? "/");
    this.queryString = queryString;
    this.#options = options;
    this.#scheme = options.forceHttps ? "https" : scheme;
    this.#host = host;
  }

  /** Path and query string as the visitor sees them: `base_url` included. */
  get fullPath(): string {
    const path = (this.#options.baseUrl ?? "/") + this.path.slice(1);
    return this.queryString ? `${path}?${this.queryString}` : path;
  }
  /** The URL as the visitor sees it. */
  get url(): URL {
    return new URL(this.absoluteUrl(this.fullPath));
  }
  get scheme(): string {
    return this.#scheme;
  }
  /** Host and port, as the client named them. */
  get host(): string {
    return this.#host;
  }
  /** Arguments of the query string. */
  get args(): Args {
    return this.#args ??= new Args(this.queryString);
  }
  get cookies(): Record<string, string> {
    return this.#cookies ??= parseCookies(this.headers.get("cookie"));
  }
  /** Of the pages that the visitor sees. */
  get language(): Language {
    return this.#language ??= chooseLanguage(
      this.cookies[LANGUAGE_COOKIE],
      this.headers.get("accept-language"),
    );
  }
  /** Aborts when the client goes away. */
  get signal(): AbortSignal {
    return this.raw.signal;
  }
  /** Marks our inline scripts; the Content-Security-Policy header carries the same value. */
  get nonce(): string {
    return this.#nonce ??= encodeBase64(crypto.getRandomValues(new Uint8Array(16)));
  }

  /** Scheme, host and path; a URL that is absolute already stays. */
  absoluteUrl(path: string): string {
    return /^https?:\/\//.test(path) ? path : `${this.#scheme}://${this.#host}${path}`;
  }

  /** The same visitor asking for the same path with other arguments. */
  withQueryString(queryString: string): DatasetteRequest {
    const url = this.raw.url.replace(/[?#].*$/s, "") + (queryString && `?${queryString}`);
    const { headers, signal } = this.raw;
    const other = new DatasetteRequest(new Request(url, { headers, signal }), this.#options);
    other.actor = this.actor;
    // One answer, one policy.
    other.pageAssets = this.pageAssets;
    other.#nonce = this.nonce;
    return other;
  }

  /**
   * The same visitor sending something by POST, for views that answer programs. How much that may be
   * was decided when it came in as something else.
   */
  withBody(body: string, contentType: string, queryString = ""): DatasetteRequest {
    const url = this.raw.url.replace(/[?#].*$/s, "") + (queryString && `?${queryString}`);
    const headers = { "content-type": contentType };
    const raw = new Request(url, { method: "POST", headers, body, signal: this.signal });
    const other = new DatasetteRequest(raw, { ...this.#options, limits: NO_BODY_LIMITS });
    other.actor = this.actor;
    other.scope = this.scope;
    return other;
  }

  /** The body as bytes. Throws HttpError 413 when too long, 408 when too slow. */
  bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#body ??= readBody(this.raw, this.#options.limits ?? NO_BODY_LIMITS);
  }
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }
  /** The body as JSON; integers beyond 2^53 are bigint. Throws BadRequest when it is not JSON. */
  async json(): Promise<unknown> {
    return readJson(await this.bytes());
  }
  /** Text fields of a form, URL-encoded or multipart. Throws BadRequest when it is neither. */
  async form(): Promise<Args> {
    return await readForm(await this.bytes(), this.headers.get("content-type") ?? "");
  }
  /** A form with its files. Throws BadRequest when it is none. */
  async formData(): Promise<FormData> {
    return await readFormData(await this.bytes(), this.headers.get("content-type") ?? "");
  }
}

interface UrlParts {
  scheme: string;
  host: string;
  path: string;
  queryString: string;
}

/** Takes a URL apart without normalising it: `//x`, `/a/../b` and bad escapes reach the router. */
function splitUrl(url: string): UrlParts {
  const schemeEnd = url.indexOf("://");
  const hash = url.indexOf("#");
  const end = hash === -1 ? url.length : hash;
  const mark = url.indexOf("?");
  const pathEnd = mark === -1 || mark > end ? end : mark;
  const slash = url.indexOf("/", schemeEnd + 3);
  const pathStart = slash === -1 || slash > pathEnd ? pathEnd : slash;
  return {
    scheme: url.slice(0, schemeEnd),
    host: url.slice(schemeEnd + 3, pathStart),
    path: url.slice(pathStart, pathEnd) || "/",
    queryString: url.slice(pathEnd + 1, end),
  };
}

/** The server answers both with and without the prefix: some proxies strip it, some do not. */
function withoutPrefix(path: string, baseUrl: string): string {
  return baseUrl !== "/" && path.startsWith(baseUrl) ? path.slice(baseUrl.length - 1) : path;
}

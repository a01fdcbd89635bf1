/** From a request to a response: the way of every request, in process and over the network. */

import type { App, RequestContext } from "../context.ts";
import { BadRequest, HttpError, NotFound } from "../errors.ts";
import type { Actor } from "../permissions/types.ts";
import type { RouteParams } from "../urls.ts";
import type { BodyLimits } from "./body.ts";
import { canonicalPath } from "./canonical_path.ts";
import { addCorsHeaders, hasCors } from "./cors.ts";
import { csrf } from "./csrf.ts";
import { type ErrorOptions, errorResponse, type RenderError } from "./error_response.ts";
import { withHeaders } from "./headers.ts";
import { logLine } from "./log.ts";
import { readMessages, writeMessages } from "./messages.ts";
import { compose, type LayerContext, type Middleware } from "./middleware.ts";
import { DatasetteRequest, type RequestOptions, type Scope } from "./request.ts";
import {
  enterRequest,
  RequestScope,
  type RequestScopeOptions,
  runInScope,
  scopesAreUsed,
} from "./request_scope.ts";
import { redirect } from "./response.ts";
import { type RouteEntry, type RouteMatch, Router } from "./router.ts";
import { type AnswerKind, SecurityHeaders } from "./security_headers.ts";

export interface AppHandlerOptions {
  routes: readonly RouteEntry[];
  /** Who makes the request. Throws HttpError 401 for a token that is wrong. */
  actorFor(request: DatasetteRequest): Promise<Actor | null> | Actor | null;
  renderError: RenderError;
  /** Layers around the views, outermost first; they see the actor and may answer themselves. */
  middleware?: readonly Middleware[];
  /** Asked for an answer before an error gets its page; null for the page. */
  answerError?(context: RequestContext, error: unknown): Promise<Response | null>;
  /** Whatever runs for a request can ask for its scope; needed where plugins have a say. */
  hasScopes?: boolean;
  /** Gets one line for each fault of ours; default: the error output. */
  log?(line: string): void;
}

/** What the caller knows about a request beyond the request. */
export interface FetchInfo extends Scope, RequestScopeOptions {
  /** Makes the request as this actor, whatever its cookies say. */
  actor?: Actor | null;
}

type Fetch = (raw: Request, info: FetchInfo) => Promise<Response>;

/** Milliseconds that the body of a request may take to arrive. */
const BODY_TIMEOUT_MS = 60_000;

export class AppHandler {
  readonly #app: App;
  readonly #options: AppHandlerOptions;
  readonly #handle: (context: Context) => Promise<Response> | Response;
  readonly #errors: ErrorOptions;
  readonly #security: SecurityHeaders;
  readonly #requestOptions: RequestOptions;
  #router: Router;
  #outermost: Fetch = (raw, info) => this.#answer(raw, info);

  constructor(app: App, options: AppHandlerOptions) {
    this.#app = app;
    this.#options = options;
    this.#router = new Router(options.routes);
    const layers = [csrf, ...options.middleware ?? []];
    this.#handle = compose(layers, (context: Context) => this.#route(context));
    this.#errors = { ...options, cors: app.options.cors, log: options.log ?? logLine };
    this.#security = new SecurityHeaders(app.config);
    this.#requestOptions = requestOptions(app);
  }

  /** Answers a request; never throws. */
  readonly fetch = (raw: Request, info: FetchInfo = {}): Promise<Response> => {
    const needsScope = this.#options.hasScopes || info.isClient || info.trace !== undefined ||
      scopesAreUsed();
    return needsScope
      ? runInScope(new RequestScope(info), () => this.#outermost(raw, info))
      : this.#outermost(raw, info);
  };

  /** Puts routes before all others. */
  addRoutes(routes: readonly RouteEntry[]): void {
    this.#router = new Router([...routes, ...this.#options.routes]);
  }

  /** Puts layers around everything else. */
  wrap(layers: (inner: Fetch) => Fetch): void {
    const wrapped = layers((raw, info = {}) => this.#answer(raw, info));
    this.#outermost = async (raw, info) => {
      try {
        return await wrapped(raw, info);
      } catch (error) {
        const context = this.#context(raw, info);
        return this.#finish(context, await this.#failed(context, error));
      }
    };
  }

  async #answer(raw: Request, info: FetchInfo): Promise<Response> {
    const context = this.#context(raw, info);
    const response = await this.#respond(context, info);
    return this.#finish(context, response);
  }

  #context(raw: Request, info: FetchInfo): Context {
    const request = new DatasetteRequest(raw, this.#requestOptions);
    request.scope = info;
    enterRequest(request);
    return new Context(this.#app, request);
  }

  async #respond(context: Context, info: FetchInfo): Promise<Response> {
    const { request } = context;
    let received = null;
    try {
      checkHost(request);
      readMessages(request, this.#app.signer);
      received = request.messages;
      request.actor = info.actor === undefined ? await this.#options.actorFor(request) : info.actor;
      context.match = this.#router.match(request.path);
      return await this.#handle(context);
    } catch (error) {
      const response = await this.#failed(context, error);
      // Messages that an error leaves as they came stay in their cookie.
      if (request.messages === received) request.messages = null;
      return response;
    }
  }

  async #failed(context: Context, error: unknown): Promise<Response> {
    const isFault = !(error instanceof HttpError);
    if (isFault && context.request.signal.aborted) {
      return new Response(null, { status: CLIENT_GONE });
    }
    try {
      const answer = await this.#options.answerError?.(context, error) ?? null;
      if (answer !== null) return answer;
    } catch (later) {
      return await errorResponse(context, later, this.#errors);
    }
    return await errorResponse(context, error, this.#errors);
  }

  async #route(context: Context): Promise<Response> {
    const { request, match } = context;
    if (match === null) return toCanonical(request, new NotFound("404"));
    const { endpoint, name } = match;
    try {
      const response = await endpoint.answer(context);
      const needsCors = this.#app.options.cors && !endpoint.isFile && hasCors(request, name);
      return needsCors ? withHeaders(response, addCorsHeaders) : response;
    } catch (error) {
      if (endpoint.isFile || !(error instanceof NotFound)) throw error;
      return toCanonical(request, error);
    }
  }

  #finish(context: Context, response: Response): Response {
    const { request, isFile } = context;
    const finished = withHeaders(response, (headers) => {
      this.#security.apply(headers, request, kindOf(response, context));
      if (!isFile) writeMessages(request, headers, this.#app.signer);
    });
    return request.method === "HEAD" ? withoutBody(finished) : finished;
  }
}

/** Not an official status; nobody receives it. */
const CLIENT_GONE = 499;

class Context implements LayerContext {
  match: RouteMatch | null = null;
  readonly app: App;
  readonly request: DatasetteRequest;

  constructor(app: App, request: DatasetteRequest) {
    this.app = app;
    this.request = request;
  }
  get actor(): Actor | null {
    return this.request.actor;
  }
  get params(): RouteParams {
    return this.match?.params ?? NO_PARAMS;
  }
  get route(): string | null {
    return this.match?.name ?? null;
  }
  get isFile(): boolean {
    return this.match?.endpoint.isFile ?? false;
  }
}

const NO_PARAMS: RouteParams = {};

function kindOf(response: Response, { isFile, params }: Context): AnswerKind {
  if (isFile) return "file";
  if (response.status !== 304) return "data or page";
  return params.format === undefined ? "unchanged page" : "unchanged";
}

function requestOptions({ settings }: App): RequestOptions {
  const limits: BodyLimits = {
    maxBytes: settings.max_post_body_bytes,
    timeoutMs: BODY_TIMEOUT_MS,
  };
  return { baseUrl: settings.base_url, forceHttps: settings.force_https_urls, limits };
}

/** Deno takes the Host header into the URL as it is; `evil/x?` would become part of the path. */
function checkHost(request: DatasetteRequest): void {
  const header = request.headers.get("host");
  if (header !== null && !/^[\w.-]*(?::\d+)?$|^\[[\da-fA-F:.]+\](?::\d+)?$/.test(header)) {
    throw new BadRequest("Invalid Host header");
  }
}

/** Sends the browser to the right spelling of a path, if there is one. */
function toCanonical(request: DatasetteRequest, error: NotFound): Response {
  const path = canonicalPath(request);
  if (path === null) throw error;
  return redirect(path, 302, { "content-type": "text/html; charset=utf-8" });
}

/** An empty stream instead of no body, which Deno would announce as `content-length: 0`. */
function withoutBody(response: Response): Response {
  if (response.body === null) return response;
  response.body.cancel().catch(() => {});
  return new Response(new ReadableStream({ start: (controller) => controller.close() }), response);
}

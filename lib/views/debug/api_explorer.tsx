/** `/-/api`: requests to the API, made by the server as the visitor. */

import { ApiExplorerPage } from "../../../templates/pages/api_explorer.tsx";
import type { ApiAnswerProps } from "../../../templates/parts/api_answer.tsx";
import { readableBody } from "../../../templates/static/api_body.js";
import { curlCommand, fetchCode } from "../../../templates/static/api_code.js";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { NO_FRAMING } from "../no_framing.ts";
import { apiDatabases } from "./api_endpoints.ts";

export default { get: ask, post: send };

interface ApiRequest {
  method: "GET" | "POST";
  path: string;
  json: string;
}

/** With a path, the answer to a GET; what is to be sent by POST is only put into the form. */
async function ask(context: RequestContext): Promise<Response> {
  const { args } = context.request;
  const path = args.get("path")?.trim() ?? "";
  const method = args.get("method") === "POST" ? "POST" : "GET";
  const request: ApiRequest = { method, path, json: args.get("json") ?? "" };
  return await page(context, request, method === "GET" && path !== "");
}

async function send(context: RequestContext): Promise<Response> {
  const form = await context.request.form();
  const path = form.get("path")?.trim() ?? "";
  return await page(context, { method: "POST", path, json: form.get("json") ?? "" }, path !== "");
}

async function page(
  context: RequestContext,
  request: ApiRequest,
  isSent: boolean,
): Promise<Response> {
  const { app: { permissions, urls }, actor } = context;
  const { closed, title } = wordsFor(context.request.language).apiExplorer;
  const { visible, isPrivate } = await permissions.visibility(actor, "view-instance");
  if (!visible) throw new Forbidden(closed);
  const problem = isSent ? problemOf(context, request) : null;
  const answer = isSent && problem === null ? await answerTo(context, request) : null;
  return await renderPage(
    context,
    {
      title,
      bodyClass: ["api-explorer"],
      crumbs: await crumbsFor(context, { current: title }),
      lateScripts: ["api_explorer.js"],
      words: ["browserApi"],
      status: problem === null ? undefined : 400,
      headers: NO_FRAMING,
    },
    <ApiExplorerPage
      isPrivate={isPrivate}
      action={urls.to("api_explorer")}
      openapiHref={urls.to("openapi", {}, "json")}
      {...request}
      problem={problem}
      answer={answer}
      databases={await apiDatabases(context)}
    />,
  );
}

function problemOf(
  { app: { urls }, request: { language } }: RequestContext,
  { method, path, json }: ApiRequest,
): string | null {
  const say = wordsFor(language).apiExplorer;
  if (!/^\/(?![/\\])/.test(path)) return say.pathRule;
  const own = urls.to("api_explorer");
  if (path === own || path.startsWith(`${own}?`)) return say.notItself;
  if (method === "GET" || json.trim() === "") return null;
  try {
    JSON.parse(json);
    return null;
  } catch (error) {
    return say.notJson(error instanceof Error ? error.message : String(error));
  }
}

async function answerTo(
  { app, actor, request }: RequestContext,
  { method, path, json }: ApiRequest,
): Promise<ApiAnswerProps> {
  const url = new URL(path, request.absoluteUrl("/")).href;
  const start = performance.now();
  const response = await app.client.request(method, url, {
    actor,
    signal: request.signal,
    headers: method === "POST" ? { "content-type": "application/json" } : undefined,
    body: method === "POST" ? json : undefined,
  });
  const text = await response.text();
  return {
    status: response.status,
    elapsedMs: performance.now() - start,
    headers: [...response.headers].filter(([name]) => name !== "set-cookie"),
    ...readableBody(text, response.headers.get("content-type") ?? ""),
    curl: curlCommand({ method, url, json }),
    fetch: fetchCode({ method, url, json }),
  };
}

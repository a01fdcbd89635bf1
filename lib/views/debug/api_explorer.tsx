/** `/-/api`: requests to the API, made by the server as the visitor. */

import { type ApiAnswerProps, ApiExplorerPage } from "../../../templates/pages/api_explorer.tsx";
import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { rawJson } from "../../sql/value.ts";
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
  const { visible, isPrivate } = await permissions.visibility(actor, "view-instance");
  if (!visible) throw new Forbidden("You do not have permission to use the API explorer");
  const problem = isSent ? problemOf(context, request) : null;
  const answer = isSent && problem === null ? await answerTo(context, request) : null;
  const title = "API Explorer";
  return await renderPage(
    context,
    {
      title,
      bodyClass: ["api-explorer"],
      crumbs: await crumbsFor(context, { current: title }),
      scripts: ["api_explorer.js"],
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
  { app: { urls } }: RequestContext,
  { method, path, json }: ApiRequest,
): string | null {
  if (!/^\/(?![/\\])/.test(path)) return "A path of this site begins with one slash";
  const own = urls.to("api_explorer");
  if (path === own || path.startsWith(`${own}?`)) return "The explorer does not explore itself";
  if (method === "GET" || json.trim() === "") return null;
  try {
    JSON.parse(json);
    return null;
  } catch (error) {
    return `The body is not JSON: ${error instanceof Error ? error.message : error}`;
  }
}

/** Characters of an answer that are shown. */
const MOST_SHOWN = 100_000;

async function answerTo(
  { app, actor, request }: RequestContext,
  { method, path, json }: ApiRequest,
): Promise<ApiAnswerProps> {
  const { client } = app.plugins.common.datasette;
  const url = new URL(path, request.absoluteUrl("/")).href;
  const start = performance.now();
  const response = await client.request(method, url, {
    actor,
    signal: request.signal,
    headers: method === "POST" ? { "content-type": "application/json" } : undefined,
    body: method === "POST" ? json : undefined,
  });
  const text = await response.text();
  const elapsedMs = Math.round((performance.now() - start) * 10) / 10;
  const { body, errors } = readable(text, response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    elapsedMs,
    headers: [...response.headers].filter(([name]) => name !== "set-cookie"),
    errors,
    body: body.slice(0, MOST_SHOWN),
    isCut: body.length > MOST_SHOWN,
    curl: curlCommand(method, url, json),
  };
}

/** JSON with line breaks, its numbers as they were sent; anything else as it is. */
function readable(text: string, contentType: string): { body: string; errors: string[] } {
  if (!contentType.startsWith("application/json")) return { body: text, errors: [] };
  try {
    const value = JSON.parse(text, keepNumber as (key: string, value: unknown) => unknown);
    const errors = Array.isArray(value?.errors) ? value.errors.map(String) : [];
    return { body: JSON.stringify(value, null, 2), errors };
  } catch {
    return { body: text, errors: [] };
  }
}

function keepNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return rawJson(context.source);
}

function curlCommand(method: ApiRequest["method"], url: string, json: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const parts = ["curl", quoted(url), '-H "Authorization: Bearer $TOKEN"'];
  if (method === "POST") {
    parts.push("-H 'Content-Type: application/json'", `-d ${quoted(json)}`);
  }
  return parts.join(" \\\n  ");
}

/** Forms speak the write API: there is one implementation of each write and of all its checks. */

import type { RequestContext } from "../../context.ts";
import type { MethodViews } from "../../http/endpoint.ts";
import { encodeJson } from "../../text/json.ts";

/** What the write API said. */
export interface ApiAnswer {
  ok: boolean;
  status: number;
  /** Empty when it worked. */
  errors: string[];
  /** Rows as they are stored now, where they were asked for. */
  rows: Record<string, unknown>[];
  /** How many rows were written, where that is told. */
  changes?: number;
}

/**
 * Sends JSON to an endpoint as the visitor; messages that it leaves are shown on the next page.
 *
 * @param queryString what follows the question mark, such as `_message=1`
 */
export function callApi(
  context: RequestContext,
  views: MethodViews,
  body: unknown,
  queryString = "",
): Promise<ApiAnswer> {
  return sendText(context, views, {
    body: encodeJson(body),
    type: "application/json",
    queryString,
  });
}

export interface SentText {
  body: string;
  /** Of the content. */
  type: string;
  queryString: string;
}

/** Sends any text to an endpoint. */
export async function sendText(
  { app, actor, params, request }: RequestContext,
  { post }: MethodViews,
  { body, type, queryString }: SentText,
): Promise<ApiAnswer> {
  const inner = request.withBody(body, type, queryString);
  inner.messages = request.messages;
  const response = await post!({ app, actor, params, request: inner });
  request.messages = inner.messages;
  const { ok, errors = [], rows = [], changes } = await response.json() as Partial<ApiAnswer>;
  return { ok: ok === true, status: response.status, errors, rows, changes };
}

import { addMessage } from "../../http/messages.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest, type HttpError } from "../../errors.ts";
import type { DatasetteRequest } from "../../http/request.ts";
import { redirect } from "../../http/response.ts";
import { type JsonValue, parseJsonBody } from "../../table/write/json_body.ts";
import { isJsonRequest } from "../json_request.ts";
import type { QueryFields } from "./query_fields.ts";

/**
 * What was sent as JSON, or else the fields of a form.
 * @throws {RefusedWrite} for what is not JSON
 */
export async function sentBody(request: DatasetteRequest): Promise<JsonValue> {
  if (isJsonRequest(request)) return parseJsonBody(await request.bytes());
  return await formFields(request);
}

/** The fields of a form; of several with one name the last counts. */
export async function formFields(request: DatasetteRequest): Promise<QueryFields> {
  return Object.fromEntries((await request.form()).pairs());
}

/** Shows a page with a message for the visitor. */
export function redirectWithMessage(
  { request }: RequestContext,
  href: string,
  message: string,
): Response {
  addMessage(request, message);
  return redirect(href);
}

/** In forms the name of a query is its URL. */
const FORM_WORDS: Readonly<Record<string, string>> = {
  "Query name is required": "URL is required",
  "Invalid query name": "Invalid URL",
  "Query name conflicts with a table or view": "URL conflicts with an existing table or view",
  "Query already exists": "A query already exists at that URL",
};

/** What is wrong, and the field that it is about. */
export interface FormProblem {
  message: string;
  field: "name" | "sql" | null;
}

export function formProblem(error: HttpError): FormProblem {
  const { message } = error;
  if (Object.hasOwn(FORM_WORDS, message)) return { message: FORM_WORDS[message]!, field: "name" };
  const isAboutSql = /SQL|quer|Permission denied|parameter/i.test(message);
  return { message, field: error instanceof BadRequest && isAboutSql ? "sql" : null };
}

import { type Words, wordsFor } from "../../../templates/words/words.ts";
import { addMessage } from "../../http/messages.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest, type HttpError } from "../../errors.ts";
import type { DatasetteRequest } from "../../http/request.ts";
import { redirect } from "../../http/response.ts";
import { type JsonValue, parseJsonBody } from "../../table/write/json_body.ts";
import { isJsonRequest } from "../json_request.ts";
import type { Language } from "../../text/language.ts";
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

/** In forms the name of a query is its URL: what the API says -> the name of the text for forms. */
const NAME_PROBLEMS: Readonly<Record<string, keyof Words["queries"]["nameProblems"]>> = {
  "Query name is required": "missing",
  "Invalid query name": "invalid",
  "Query name conflicts with a table or view": "ofTable",
  "Query already exists": "taken",
};

/** What is wrong, and the field that it is about. */
export interface FormProblem {
  message: string;
  field: "name" | "sql" | null;
}

export function formProblem(error: HttpError, language: Language): FormProblem {
  const { message } = error;
  if (Object.hasOwn(NAME_PROBLEMS, message)) {
    const { nameProblems } = wordsFor(language).queries;
    return { message: nameProblems[NAME_PROBLEMS[message]!], field: "name" };
  }
  const isAboutSql = /SQL|quer|Permission denied|parameter/i.test(message);
  return { message, field: error instanceof BadRequest && isAboutSql ? "sql" : null };
}

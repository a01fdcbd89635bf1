/** What was sent to a stored query by POST: a form, or a JSON object. */

import { BadRequest } from "../errors.ts";
import type { DatasetteRequest } from "../http/request.ts";
import type { ArgumentValues } from "./binding.ts";

export interface Submission {
  values: ArgumentValues;
  /** The answer is JSON rather than a redirect with a message. */
  wantsJson: boolean;
}

/** A field that forms for older versions of Datasette carry; never a parameter. */
const CSRF_FIELD = "csrftoken";

/** @throws {BadRequest} for a body that begins as a JSON object and is none. */
export async function parseSubmission(
  request: Pick<DatasetteRequest, "args" | "headers" | "text">,
): Promise<Submission> {
  const { [CSRF_FIELD]: _, ...values } = parseBody((await request.text()).trim());
  const wantsJson = request.headers.get("accept") === "application/json" ||
    isFilled(request.args.get("_json")) || isFilled(values._json);
  return { values, wantsJson };
}

/** The content type is not asked: forms and JSON are told apart by their braces, as in Datasette. */
function parseBody(body: string): Record<string, string> {
  if (!body.startsWith("{") || !body.endsWith("}")) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  return Object.fromEntries(
    Object.entries(parseJson(body)).map(([name, value]) => [name, toText(value)]),
  );
}

function parseJson(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadRequest(`Invalid JSON: ${reason}`, { cause: error });
  }
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text !== "";
}

/** What was sent to `/db/-/execute-write`: a form, or a JSON object. */

import { BadRequest } from "../../errors.ts";
import type { DatasetteRequest } from "../../http/request.ts";
import type { SqlValue } from "../../sql/value.ts";
import { cellValue } from "../../table/write/cell_value.ts";
import { isObject, isTruthy, type JsonObject, parseJsonBody } from "../../table/write/json_body.ts";
import { isJsonRequest } from "../json_request.ts";
import { unknownKeys } from "../unknown_keys.ts";

/** Parameters in forms have it in front, so that one may be called "sql". */
export const PARAMETER_PREFIX = "_sql_param_";
/** Buttons of the form. No parameter of a user begins with an underscore. */
export const DRY_RUN = "_dry_run";
export const CONFIRM = "_confirm";

export interface WriteRequest {
  sql: string;
  params: Record<string, SqlValue>;
  /** Undo it in the end, and tell what it would have done. */
  isDryRun: boolean;
  /** It may change every row of a table: whoever sent it knows. */
  isConfirmed: boolean;
}

/** Programs say so by what they send, or by what they want to get. */
export function isForPrograms(request: Pick<DatasetteRequest, "headers">): boolean {
  return isJsonRequest(request) || request.headers.get("accept") === "application/json";
}

/** @throws {BadRequest} with what is wrong */
export async function parseWriteRequest(
  request: Pick<DatasetteRequest, "headers" | "bytes" | "form">,
): Promise<WriteRequest & { wantsJson: boolean }> {
  if (isJsonRequest(request)) {
    return { ...parseJsonWrite(parseJsonBody(await request.bytes())), wantsJson: true };
  }
  const fields = new Map((await request.form()).pairs());
  return {
    ...formWrite(fields),
    wantsJson: isForPrograms(request) || Boolean(fields.get("_json")),
  };
}

const KEYS = ["sql", "params", "dry_run"];

function parseJsonWrite(body: ReturnType<typeof parseJsonBody>): WriteRequest {
  if (!isObject(body)) throw new BadRequest("JSON must be a dictionary");
  const unknown = unknownKeys(Object.keys(body), KEYS);
  if (unknown !== null) throw new BadRequest(unknown);
  const { sql = "", params } = body;
  if (typeof sql !== "string" && sql !== null) throw new BadRequest("SQL is required");
  return {
    sql: sql ?? "",
    params: jsonParams(isTruthy(params) ? params : {}),
    isDryRun: isTruthy(body.dry_run),
    // A program does not mistype.
    isConfirmed: true,
  };
}

function jsonParams(params: JsonObject[string] | undefined): Record<string, SqlValue> {
  if (!isObject(params)) throw new BadRequest("params must be a dictionary");
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, cellValue(value)]),
  );
}

const OTHER_FIELDS = ["sql", "csrftoken", "_json", DRY_RUN, CONFIRM];

function formWrite(fields: ReadonlyMap<string, string>): WriteRequest {
  const params = [...fields].filter(([name]) => !OTHER_FIELDS.includes(name)).map((
    [name, value],
  ) => [
    name.startsWith(PARAMETER_PREFIX) ? name.slice(PARAMETER_PREFIX.length) : name,
    value,
  ]);
  return {
    sql: fields.get("sql") ?? "",
    params: Object.fromEntries(params),
    isDryRun: Boolean(fields.get(DRY_RUN)),
    isConfirmed: Boolean(fields.get(CONFIRM)) || Boolean(fields.get("_json")),
  };
}

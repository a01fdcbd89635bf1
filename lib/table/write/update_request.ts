/** What `/-/update` of a row is asked to do. */

import { type WriteRow, writeRow } from "./cell_value.ts";
import { isObject, isTruthy, type JsonValue } from "./json_body.ts";
import { invalid } from "./refused_write.ts";

export interface UpdateRequest {
  update: WriteRow;
  shouldReturn: boolean;
  /** Add columns that the table lacks. */
  alter: boolean;
}

const KEYS = ["update", "return", "alter"];

/** @throws {RefusedWrite} when the body is something else */
export function parseUpdateRequest(body: JsonValue): UpdateRequest {
  if (!isObject(body)) throw invalid("JSON must be a dictionary");
  if (!isObject(body.update)) throw invalid("JSON must contain an update dictionary");
  const unknown = Object.keys(body).filter((key) => !KEYS.includes(key)).sort();
  if (unknown.length > 0) throw invalid(`Invalid keys: ${unknown.join(", ")}`);
  return {
    update: writeRow(body.update),
    shouldReturn: isTruthy(body.return),
    alter: isTruthy(body.alter),
  };
}

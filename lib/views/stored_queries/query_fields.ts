/** What is sent to store or to change a query: the fields of a form, or a JSON object. Pure. */

import { BadRequest } from "../../errors.ts";
import { localPath } from "../../http/response.ts";
import type { QueryOptions, StoredQuery } from "../../internal/stored_queries.ts";
import {
  isObject,
  isTruthy,
  type JsonObject,
  type JsonValue,
} from "../../table/write/json_body.ts";
import { unknownKeys } from "../unknown_keys.ts";

/** Fields of a stored query by their names in the JSON API. */
export type QueryFields = JsonObject;

const UPDATE_KEYS = [
  "sql",
  "title",
  "description",
  "hide_sql",
  "fragment",
  "parameters",
  "is_private",
  "on_success_message",
  "on_success_redirect",
  "on_error_message",
  "on_error_redirect",
];
/** `mode` is what older forms sent. */
const CREATE_KEYS = [...UPDATE_KEYS, "name", "mode", "csrftoken"];

/** They make no sense for a query that only reads. */
export const WRITE_KEYS = [
  "on_success_message",
  "on_success_redirect",
  "on_error_message",
  "on_error_redirect",
];

export function ensureCreateKeys(fields: QueryFields): void {
  ensureKeys(fields, CREATE_KEYS);
}

export function ensureUpdateKeys(fields: QueryFields): void {
  ensureKeys(fields, UPDATE_KEYS);
}

/** @throws {BadRequest} that names the keys nobody knows */
export function ensureKeys(fields: QueryFields, known: readonly string[]): void {
  const unknown = unknownKeys(Object.keys(fields), known);
  if (unknown !== null) throw new BadRequest(unknown);
}

/** @throws {BadRequest} for messages and redirects of a query that only reads */
export function ensureWriteKeys(fields: QueryFields, isWrite: boolean): void {
  if (!isWrite && WRITE_KEYS.some((key) => isTruthy(fields[key]))) {
    throw new BadRequest("Writable query fields require writable SQL");
  }
}

/** @throws {BadRequest} for names that cannot stand in a URL */
export function parseQueryName(value: JsonValue | undefined): string {
  if (typeof value !== "string" || value === "") throw new BadRequest("Query name is required");
  if (!/^[^/.\n]+$/.test(value)) throw new BadRequest("Invalid query name");
  return value;
}

/** @throws {BadRequest} */
export function parseSql(value: JsonValue | undefined): string {
  if (typeof value !== "string" || value === "") throw new BadRequest("SQL is required");
  return value;
}

/** Everything that is given, but name, SQL and parameters. */
export function parseOptions(
  fields: QueryFields,
): Partial<QueryOptions & Pick<StoredQuery, "title" | "description" | "isPrivate">> {
  const given = {
    title: textField(fields, "title"),
    description: textField(fields, "description"),
    fragment: textField(fields, "fragment"),
    onSuccessMessage: textField(fields, "on_success_message"),
    onSuccessRedirect: pathField(fields, "on_success_redirect"),
    onErrorMessage: textField(fields, "on_error_message"),
    onErrorRedirect: pathField(fields, "on_error_redirect"),
    hideSql: switchField(fields, "hide_sql"),
    isPrivate: switchField(fields, "is_private"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** undefined when it is not given. */
function textField(fields: QueryFields, key: string): string | null | undefined {
  const value = fields[key];
  if (value === undefined || value === null || typeof value === "string") return value;
  throw new BadRequest(`${key} must be a text`);
}

/** Nobody is sent to another site by a query that somebody else has stored. */
function pathField(fields: QueryFields, key: string): string | null | undefined {
  const path = textField(fields, key);
  if (path && path !== localPath(path)) {
    throw new BadRequest(`${key} must be a path of this site, such as /`);
  }
  return path;
}

const ON = ["1", "true", "t", "yes", "on"];

/** undefined when it is not given; texts come from forms. */
function switchField(fields: QueryFields, key: string): boolean | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  return typeof value === "string" ? ON.includes(value.toLowerCase()) : isTruthy(value);
}

/**
 * The parameters in the order of the form.
 * @param found those of the SQL, which have to be the same ones
 */
export function parseParameters(value: JsonValue | undefined, found: string[]): string[] {
  if (value === undefined || value === null) return found;
  const names = parameterNames(value);
  if (names.some((name) => name.startsWith("_"))) {
    throw new BadRequest("Magic parameters are not allowed");
  }
  const isSame = names.every((name) => found.includes(name)) &&
    found.every((name) => names.includes(name));
  if (!isSame) throw new BadRequest("parameters must match SQL named parameters");
  return names;
}

function parameterNames(value: JsonValue): string[] {
  if (typeof value === "string") return value.split(/[\s,]+/).filter((name) => name !== "");
  const isList = Array.isArray(value) && value.every((name) => typeof name === "string");
  if (!isList) throw new BadRequest("parameters must be a list of strings");
  return value as string[];
}

/** The value of `query` or `update` in a JSON body. */
export function innerObject(body: JsonValue, key: string, article: string): JsonObject {
  if (!isObject(body)) throw new BadRequest("JSON must be a dictionary");
  const inner = body[key];
  if (!isObject(inner)) throw new BadRequest(`JSON must contain ${article} ${key} dictionary`);
  return inner;
}

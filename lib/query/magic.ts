/**
 * Magic parameters: `:_actor_id` and friends, filled in by the server. Only stored queries get
 * them, so that nobody can be talked into running SQL that reads their own cookies.
 */

import type { DatasetteRequest } from "../http/request.ts";
import type { SqlValue } from "../sql/value.ts";

/** What magic parameters are taken from. */
export type MagicSource = Pick<DatasetteRequest, "actor" | "headers" | "cookies">;

/** Value for the part of the name after the prefix; undefined when there is none. */
type MagicParameter = (key: string, source: MagicSource) => SqlValue | undefined;

/** Prefix -> function. Parameters of plugins join here. */
const MAGIC_PARAMETERS: Readonly<Record<string, MagicParameter>> = {
  actor: actorValue,
  header: headerValue,
  cookie: (key, source) => Object.hasOwn(source.cookies, key) ? source.cookies[key] : undefined,
  now: nowValue,
  random: randomValue,
};

/** True for `_prefix_key` whose prefix is known: such a name never comes from the query string. */
export function isMagic(name: string): boolean {
  const parts = magicParts(name);
  return parts !== null && Object.hasOwn(MAGIC_PARAMETERS, parts.prefix);
}

/**
 * The value of a magic parameter.
 *
 * @param name With its leading underscore, such as `_now_epoch`.
 * @param source The request that asks.
 * @returns undefined when it has no value now, e.g. `_actor_id` of somebody not signed in.
 */
export function magicValue(name: string, source: MagicSource): SqlValue | undefined {
  const parts = magicParts(name);
  return parts === null ? undefined : MAGIC_PARAMETERS[parts.prefix]?.(parts.key, source);
}

function magicParts(name: string): { prefix: string; key: string } | null {
  const match = /^_([^_]+)_(.+)$/s.exec(name);
  return match === null ? null : { prefix: match[1]!, key: match[2]! };
}

function actorValue(key: string, source: MagicSource): SqlValue | undefined {
  if (source.actor === null || !Object.hasOwn(source.actor, key)) return undefined;
  const value = source.actor[key];
  switch (typeof value) {
    case "string":
    case "number":
      return value;
    case "boolean":
      return value ? 1 : 0;
    default:
      return value === undefined || value === null ? null : JSON.stringify(value);
  }
}

/** Headers that were not sent are the empty string. */
function headerValue(key: string, source: MagicSource): SqlValue {
  const name = key.replaceAll("_", "-");
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? source.headers.get(name) ?? "" : "";
}

function nowValue(key: string): SqlValue | undefined {
  const iso = new Date().toISOString();
  switch (key) {
    case "epoch":
      return Math.floor(Date.now() / 1000);
    case "date_utc":
      return iso.slice(0, 10);
    case "datetime_utc":
      return `${iso.slice(0, 19)}Z`;
    default:
      return undefined;
  }
}

/** `_random_chars_32`: that many random hexadecimal digits. */
function randomValue(key: string): SqlValue | undefined {
  const count = /^chars_(\d{1,4})$/.exec(key)?.[1];
  if (count === undefined) return undefined;
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(Number(count) / 2)));
  return bytes.toHex().slice(0, Number(count));
}

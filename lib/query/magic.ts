/**
 * Magic parameters: `:_actor_id` and friends, filled in by the server. Only stored queries get
 * them, so that nobody can be talked into running SQL that reads their own cookies.
 */

import type { DatasetteRequest } from "../http/request.ts";
import type { SqlValue } from "../sql/value.ts";

/** What magic parameters are taken from. */
export interface MagicSource extends Pick<DatasetteRequest, "actor" | "headers" | "cookies"> {
  /** Parameters of plugins; see plugin_magic.ts. */
  ofPlugins?: {
    prefixes: ReadonlySet<string>;
    /** Name, with its leading underscore -> value. */
    values: ReadonlyMap<string, SqlValue>;
  };
}

/** Value for the part of the name after the prefix; undefined when there is none. */
type MagicParameter = (key: string, source: MagicSource) => SqlValue | undefined;

/** Prefix -> function. */
const MAGIC_PARAMETERS: Readonly<Record<string, MagicParameter>> = {
  actor: actorValue,
  header: headerValue,
  cookie: (key, source) => Object.hasOwn(source.cookies, key) ? source.cookies[key] : undefined,
  now: nowValue,
  random: randomValue,
};

/** True for `_prefix_key` whose prefix is known: such a name never comes from the query string. */
export function isMagic(name: string, { ofPlugins }: Pick<MagicSource, "ofPlugins"> = {}): boolean {
  const parts = magicParts(name);
  if (parts === null) return false;
  return ofPlugins?.prefixes.has(parts.prefix) || Object.hasOwn(MAGIC_PARAMETERS, parts.prefix);
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
  if (parts === null) return undefined;
  const { ofPlugins } = source;
  if (ofPlugins?.prefixes.has(parts.prefix)) return ofPlugins.values.get(name);
  return MAGIC_PARAMETERS[parts.prefix]?.(parts.key, source);
}

/** `{prefix: "actor", key: "id"}` for `_actor_id`; null for other names. */
export function magicParts(name: string): { prefix: string; key: string } | null {
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

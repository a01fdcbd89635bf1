/** Checks of setting values, from configuration files and from the command line. */

import { UsageError } from "../errors.ts";
import { nearest } from "../text/nearest.ts";
import {
  isSettingName,
  SETTING_NAMES,
  settingDefinition,
  type SettingName,
  type Settings,
} from "./settings.ts";

const BOOLEAN_WORDS: Record<string, boolean> = {
  on: true,
  off: false,
  true: true,
  false: false,
  "1": true,
  "0": false,
};

const REMOVED = ["hash_urls", "default_cache_ttl_hashed"];

/**
 * Narrows a name to that of a setting.
 * @param where place and name for the error, such as "datasette.yaml: settings.page_size"
 */
export function settingName(name: string, where: string): SettingName {
  if (isSettingName(name)) return name;
  if (REMOVED.includes(name)) {
    throw new UsageError(`${where} is a setting that no longer exists, remove it`);
  }
  const guess = nearest(name, SETTING_NAMES);
  const advice = guess ? `did you mean "${guess}"?` : `valid ones: ${SETTING_NAMES.join(", ")}`;
  throw new UsageError(`${where} is not a setting, ${advice}`);
}

/** Checks a value that came from JSON or YAML, so it has a type already. */
export function settingFromConfig<Name extends SettingName>(
  name: Name,
  value: unknown,
  where: string,
): Settings[Name] {
  const { type, min = 0 } = settingDefinition(name);
  const isRight = type === "boolean"
    ? typeof value === "boolean"
    : type === "integer"
    ? Number.isSafeInteger(value) && Number(value) >= min
    : typeof value === "string";
  if (!isRight) throw badValue(name, value, where, typeof value === "string");
  const checked = name === "base_url" ? baseUrl(String(value), where) : value;
  return checked as Settings[Name];
}

/** Checks a value typed on the command line, where everything is text. */
export function settingFromText<Name extends SettingName>(
  name: Name,
  text: string,
  where: string,
): Settings[Name] {
  const { type } = settingDefinition(name);
  if (type === "text") return settingFromConfig(name, text, where);
  const value = type === "boolean" ? BOOLEAN_WORDS[text.toLowerCase()] : integer(text);
  if (value === undefined) throw badValue(name, text, where, false);
  return settingFromConfig(name, value, where);
}

function integer(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function badValue(name: SettingName, value: unknown, where: string, isQuoted: boolean): UsageError {
  const { type, min = 0 } = settingDefinition(name);
  const right = {
    boolean: isQuoted ? "true or false" : "on or off",
    integer: `a whole number, ${min} or more`,
    text: "text",
  }[type];
  const hint = isQuoted ? ", without quotes" : "";
  const shown = JSON.stringify(value) ?? String(value);
  return new UsageError(`${where} cannot be ${shown}, give ${right}${hint}`);
}

/** The path with a slash at both ends; `site` and `/site` mean `/site/`. */
function baseUrl(value: string, where: string): string {
  if (/[?#\s]|^[a-z][a-z0-9+.-]*:|^\/\//i.test(value)) {
    throw new UsageError(`${where} cannot be "${value}", give a path such as "/data/"`);
  }
  const path = value.replace(/^\/+|\/+$/g, "");
  return path === "" ? "/" : `/${path}/`;
}

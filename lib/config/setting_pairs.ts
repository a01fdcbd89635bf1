/** `-s NAME VALUE` of the command line: a setting, or any place in the configuration, dotted. */

import { UsageError } from "../errors.ts";
import { nearest } from "../text/nearest.ts";
import { INSTANCE_KEYS } from "./known_keys.ts";
import { isSettingName, SETTING_NAMES } from "./settings.ts";
import { settingFromText, settingName } from "./setting_values.ts";
import { mergeTrees, type Tree, treeOf } from "./tree.ts";
import type { Json } from "./types.ts";

export type SettingPair = readonly [name: string, value: string];

/** All pairs as one tree; later ones win. */
export function parseSettingPairs(pairs: readonly SettingPair[]): Tree {
  return pairs.map(parsePair).reduce(mergeTrees, {});
}

function parsePair([name, text]: SettingPair): Tree {
  try {
    return parseDotted(name, text);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, 2) : error;
  }
}

/** `default_page_size` is short for `settings.default_page_size`. */
function parseDotted(name: string, text: string): Tree {
  const where = `--setting ${name}`;
  const path = name.split(".");
  if (path.includes("")) {
    throw new UsageError(`${where} must be a name, or names joined by single dots`);
  }
  const setting = path[0] === "settings" && path.length > 1 ? path.slice(1).join(".") : name;
  if (isSettingName(setting)) {
    return treeOf(["settings", setting], settingFromText(setting, text, where));
  }
  if (setting !== name) settingName(setting, where);
  if (path.length === 1 && !INSTANCE_KEYS.includes(name)) throw unknownName(name, where);
  return treeOf(path, jsonOrText(text));
}

function unknownName(name: string, where: string): UsageError {
  const guess = nearest(name, [...SETTING_NAMES, ...INSTANCE_KEYS]);
  const advice = guess ? `did you mean "${guess}"?` : "see --help-settings for all of them";
  return new UsageError(`${where} is not a setting, ${advice}`);
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

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
export function parseSettingPairs(pairs: readonly SettingPair[], where = "--setting"): Tree {
  return pairs.map((pair) => parsePair(pair, where)).reduce(mergeTrees, {});
}

/** `default_page_size` is short for `settings.default_page_size`. */
function parsePair([name, text]: SettingPair, where: string): Tree {
  const path = name.split(".");
  if (path.includes("")) {
    throw new UsageError(`${where}: "${name}" must be a name or names joined by dots`, 2);
  }
  const setting = path.length === 2 && path[0] === "settings" ? path[1]! : name;
  try {
    if (isSettingName(setting)) {
      return treeOf(["settings", setting], settingFromText(setting, text, where));
    }
    if (path[0] === "settings") settingName(setting, where);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, 2) : error;
  }
  if (path.length === 1 && !INSTANCE_KEYS.includes(name)) throw unknownName(name, where);
  return treeOf(path, jsonOrText(text));
}

function unknownName(name: string, where: string): UsageError {
  const guess = nearest(name, [...SETTING_NAMES, ...INSTANCE_KEYS]);
  const advice = guess ? `did you mean "${guess}"?` : "see --help-settings for all of them";
  return new UsageError(`${where}: unknown setting "${name}", ${advice}`, 2);
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `--help-settings` */

import { DEFAULT_SETTINGS, SETTING_NAMES, settingDefinition } from "../config/settings.ts";

/** Every setting with its help and its default. */
export function settingsHelp(): string {
  const width = Math.max(...SETTING_NAMES.map((name) => name.length)) + 4;
  const lines = SETTING_NAMES.map((name) =>
    `  ${name.padEnd(width - 2)}${settingDefinition(name).help} (default: ${
      DEFAULT_SETTINGS[name]
    })`
  );
  return ["Settings, given with -s NAME VALUE or under settings: in datasette.yaml:", ...lines]
    .join(
      "\n",
    );
}

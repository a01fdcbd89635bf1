/** What is served without a configuration, which most instances are: nothing has to be parsed. */

import { emptyRecord } from "./record.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import type { Config } from "./types.ts";

/** The same as of an empty file. */
export function plainConfig(): Config {
  return {
    settings: { ...DEFAULT_SETTINGS },
    allow: undefined,
    allowSql: undefined,
    permissions: emptyRecord(),
    plugins: emptyRecord(),
    pluginImports: [],
    databases: emptyRecord(),
    extraCssUrls: [],
    extraJsUrls: [],
    metadata: emptyRecord(),
    raw: emptyRecord(),
  };
}

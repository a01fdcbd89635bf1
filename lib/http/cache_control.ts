import type { Settings } from "../config/settings.ts";
import type { Args } from "./args.ts";

/** How long browsers may keep pages of tables, rows and stored queries: `_ttl`, else the setting. */
export function cacheControl(
  args: Pick<Args, "get">,
  settings: Pick<Settings, "default_cache_ttl">,
): string {
  const asked = args.get("_ttl") ?? "";
  const seconds = /^\d{1,9}$/.test(asked) ? Number(asked) : settings.default_cache_ttl;
  return seconds === 0 ? "no-cache" : `max-age=${seconds}`;
}

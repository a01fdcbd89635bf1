import type { Settings } from "../config/settings.ts";
import { cacheControl } from "../http/cache_control.ts";
import type { Args } from "../http/request.ts";

/**
 * Adds the headers that pages of tables, rows and stored queries have: how long browsers may keep
 * them (`_ttl`, else the setting), and that their addresses are nobody else's business.
 */
export function withCacheHeaders(
  response: Response,
  args: Args,
  settings: Pick<Settings, "default_cache_ttl">,
): Response {
  if (response.status === 200) {
    response.headers.set("cache-control", cacheControl(args, settings));
  }
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}

/** How close the rows of tables stand; kept in a cookie, so that nothing moves after the first paint. */
export type Density = "normal" | "compact";

export const DENSITY_COOKIE = "ds_density";

/** Reads the cookie; anything unknown is the usual. */
export function parseDensity(cookie: string | undefined): Density {
  return cookie === "compact" ? cookie : "normal";
}

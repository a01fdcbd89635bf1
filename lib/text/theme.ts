/** The colour scheme a visitor chose; kept in a cookie, so that the first paint is right. */
export type Theme = "auto" | "light" | "dark";

export const THEME_COOKIE = "ds_theme";

/** Reads the cookie; anything unknown follows the system. */
export function parseTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "auto";
}

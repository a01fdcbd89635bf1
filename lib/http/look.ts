/**
 * What a visitor chose about the looks of pages. Whatever is in here tells kept pages and their
 * ETags apart, so a choice belongs here and nowhere else.
 */

import { type Density, DENSITY_COOKIE, parseDensity } from "../text/density.ts";
import type { Language } from "../text/language.ts";
import { parseTheme, type Theme, THEME_COOKIE } from "../text/theme.ts";
import type { DatasetteRequest } from "./request.ts";

export interface Look {
  language: Language;
  theme: Theme;
  density: Density;
}

export function lookOf({ cookies, language }: DatasetteRequest): Look {
  return {
    language,
    theme: parseTheme(cookies[THEME_COOKIE]),
    density: parseDensity(cookies[DENSITY_COOKIE]),
  };
}

/** Sees to it that the words of the visitor's language are there before a page is drawn. */

import { DEFAULT_LANGUAGE, type Language } from "../text/language.ts";
import type { Middleware } from "./middleware.ts";

export function languages(load: (language: Language) => Promise<void>): Middleware {
  return (context, next) => {
    const { language } = context.request;
    return language === DEFAULT_LANGUAGE ? next() : load(language).then(next);
  };
}

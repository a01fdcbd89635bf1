/**
 * The catalogue of what the interface says. Components ask `words()` while a page is drawn; code
 * that makes texts before takes `wordsFor(request.language)`.
 */

import type { Language } from "../../lib/text/language.ts";
import { en } from "./en/mod.ts";

/** All texts of one language. A language that lacks one does not compile. */
export type Words = typeof en;

/** Groups that scripts in the browser use; their texts are plain. */
export type BrowserGroup = Extract<keyof Words, `browser${string}`>;

const loaded: Partial<Record<Language, Words>> = { en };

/** Other languages than English take their place in memory when somebody wants them. */
const LOADERS: Record<Exclude<Language, "en">, () => Promise<Words>> = {
  de: async () => {
    const module: typeof import("./de/mod.ts") = await import(import.meta.resolve("./de/mod.ts"));
    return module.de;
  },
};

let current: Words = en;

/** To be called before anything is said in this language. */
export async function loadWords(language: Language): Promise<void> {
  if (language !== "en") loaded[language] ??= await LOADERS[language]();
}

/** The words of a language that was loaded, else English. */
export function wordsFor(language: Language): Words {
  return loaded[language] ?? en;
}

/** The words of the page that is being drawn; only for components. */
export function words(): Words {
  return current;
}

/** Draws in a language. Drawing does not wait for anything, so one page at a time is drawn. */
export function inLanguage<T>(language: Language, draw: () => T): T {
  const before = current;
  current = wordsFor(language);
  try {
    return draw();
  } finally {
    current = before;
  }
}

/** Texts for the scripts of a page, as JSON: `{"browserApp":{"theme":"Theme"}}`. */
export function browserWords(language: Language, groups: readonly BrowserGroup[]): string {
  const key = [language, ...groups].join(" ");
  const made = written.get(key);
  if (made !== undefined) return made;
  const all = wordsFor(language);
  const json = JSON.stringify(Object.fromEntries(groups.map((group) => [group, all[group]])))
    // One sign outside Latin-1 would make the whole page twice as large in memory: see glyphs.ts.
    .replace(/[^\0-\xff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  written.set(key, json);
  return json;
}

/** Pages ask for few combinations, again and again. */
const written = new Map<string, string>();

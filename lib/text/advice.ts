/** What errors say should be done next. */

import { fill } from "./fill.ts";

/**
 * A sentence or two in English, with values for the `{names}` in it if it has any. Pages take the
 * translation from the catalogue of words, where the text is the key.
 */
export type Advice = string | AdviceWithValues;

export interface AdviceWithValues {
  text: string;
  values: Readonly<Record<string, string>>;
}

/** In English, or with the text that `translations` have for it. */
export function adviceText(
  advice: Advice,
  translations: Readonly<Record<string, string>> = {},
): string {
  const { text, values } = typeof advice === "string" ? { text: advice, values: {} } : advice;
  return fill(translations[text] ?? text, values);
}

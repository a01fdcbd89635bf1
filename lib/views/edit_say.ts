/** Pages without scripts say what dialogs say, in the same words. */

import type { Say } from "../../templates/static/write_errors.js";
import { wordsFor } from "../../templates/words/words.ts";
import type { Language } from "../text/language.ts";
import { fill } from "../text/fill.ts";

export function editSay({ language }: { language: Language }): Say {
  const { browserEdit } = wordsFor(language);
  return (key, values = {}) => fill(browserEdit[key], values);
}

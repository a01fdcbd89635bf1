/** The words that stand in charts. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { ChartSay } from "../../chart/labels.ts";
import type { Language } from "../../text/language.ts";

export function chartSay(language: Language): ChartSay {
  const { chart, numbers } = wordsFor(language);
  const { binary, calculated, emptyText, noValue, otherValues, rowCount } = chart;
  return {
    language,
    binary,
    calculated,
    emptyText,
    noValue,
    otherValues,
    rowCount,
    rows: numbers.rows,
  };
}

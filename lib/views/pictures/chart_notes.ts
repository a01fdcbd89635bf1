/** What there is to know about a chart besides what it shows. */

import { type Words, wordsFor } from "../../../templates/words/words.ts";
import type { ChartData } from "../../chart/chart_data.ts";
import type { Sample } from "../../chart/chart_rows.ts";
import type { ChartChoice, Problem } from "../../chart/choice.ts";
import type { Language } from "../../text/language.ts";

export function problemNote(problem: Problem, { problems }: Words["chart"]): string {
  return problem.reason === "noColumns"
    ? problems.noColumns
    : problems[problem.reason](problem.column);
}

export function chartNotes(data: ChartData, { x }: ChartChoice, language: Language): string[] {
  const { chart, numbers } = wordsFor(language);
  const { form, isCut, isUncolored, leftOut, marks, rows, sample } = data;
  if (marks.length === 0) {
    return [leftOut === 0 ? chart.problems.noRows : chart.problems.noValues(x?.name ?? "")];
  }
  const notes = [...sampleNote(sample, language)];
  if (isCut) notes.push(chart.cut(numbers.integer(data.categories.length)));
  if (form === "grid") {
    notes.push((isUncolored ? chart.uncolored : chart.grid)(numbers.rows(rows)));
  }
  if (leftOut > 0) notes.push(chart.leftOut(numbers.rows(leftOut), leftOut === 1));
  return notes;
}

/** Says that not all rows were looked at. */
export function sampleNote(sample: Sample | null, language: Language): string[] {
  const { chart, numbers } = wordsFor(language);
  if (sample === null) return [];
  return sample.kind === "first"
    ? [chart.firstRows(numbers.integer(sample.rows))]
    : [chart.everyRow(numbers.integer(sample.step))];
}

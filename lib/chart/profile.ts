/** What the columns hold, as far as their first rows tell. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { Statement } from "../sql/types.ts";
import type { Row } from "../sql/value.ts";
import { isDateSql, isNumberSql, type TimeCoding } from "./values_sql.ts";

/** So many rows are looked at. */
export const PROFILED_ROWS = 1000;
/** Of wider tables only the first columns are looked at. */
const PROFILED_COLUMNS = 100;
/** This part of the values has to be alike. */
const MOST = 0.9;

/** The shortest time that values of a column tell apart. */
export type Precision = "year" | "month" | "day" | "second";

export interface ColumnProfile {
  name: string;
  kind: "number" | "time" | "text";
  /** For times. */
  time?: { coding: TimeCoding; precision: Precision };
  /** Values that are there. */
  filled: number;
  /** Different values. */
  distinct: number;
  /** Values that are numbers, even where most are not. */
  numbers: number;
}

/** Asks about columns of the rows that `filtered` finds. */
export function profileStatement(columns: readonly string[], filtered: Statement): Statement {
  const profiled = columns.slice(0, PROFILED_COLUMNS);
  const selected = profiled.map((name, i) => `${quoteIdentifier(name)} as c${i}`);
  return {
    sql: `select ${profiled.flatMap((_, i) => questions(`c${i}`)).join(", ")}, count(*) ` +
      `from (select ${selected.join(", ")} ${filtered.sql}limit ${PROFILED_ROWS})`,
    params: filtered.params,
  };
}

function questions(value: string): string[] {
  const short = `case typeof(${value}) when 'blob' then null ` +
    `when 'text' then substr(${value}, 1, 100) else ${value} end`;
  const isDate = isDateSql(value);
  const starting = (pattern: string, text: string) =>
    `count(case when ${isDate} and strftime('${pattern}', ${value}) = '${text}' then 1 end)`;
  const number = `case when ${isNumberSql(value)} then cast(${value} as real) end`;
  return [
    `count(${value})`,
    `count(distinct ${short})`,
    `count(case when ${isDate} then 1 end)`,
    `max(case when ${isDate} then length(${value}) end)`,
    starting("%m-%dT%H:%M:%S", "01-01T00:00:00"),
    starting("%dT%H:%M:%S", "01T00:00:00"),
    starting("%H:%M:%S", "00:00:00"),
    `count(${number})`,
    `min(${number})`,
    `max(${number})`,
  ];
}

const QUESTIONS = 10;

/** The answers of {@link profileStatement}, a profile for each column; how many rows comes last. */
export function readProfiles(columns: readonly string[], row: Row): ColumnProfile[] {
  return columns.map((name, i): ColumnProfile => {
    const answers = row.slice(i * QUESTIONS, (i + 1) * QUESTIONS).map(Number);
    const [filled = 0, distinct = 0, dates = 0, longest = 0, years = 0, months = 0, days = 0] =
      answers;
    const [numbers = 0, min = 0, max = 0] = answers.slice(7);
    const about = { name, filled, distinct, numbers };
    if (filled > 0 && dates >= filled * MOST) {
      const precision = precisionOf({ dates, longest, years, months, days });
      return { ...about, kind: "time", time: { coding: "text", precision } };
    }
    if (filled === 0 || numbers < filled * MOST) return { ...about, kind: "text" };
    const time = timeOfNumbers(name, min, max);
    return time === null ? { ...about, kind: "number" } : { ...about, kind: "time", time };
  });
}

/** What all dates have in common: `2025-01`, 2025-01-01 for the year, midnight for the day. */
function precisionOf(
  { dates, longest, years, months, days }: Record<
    "dates" | "longest" | "years" | "months" | "days",
    number
  >,
): Precision {
  if (dates > 1 && years === dates) return "year";
  if (longest <= 7 || (dates > 1 && months === dates)) return "month";
  return days === dates ? "day" : "second";
}

const YEAR = /(?:^|_|\b)(?:year|yr|jahr)(?:$|_|\b)/i;
const MOMENT = /(?:date|time|timestamp|epoch|created|updated|modified|_at|_on)$/i;

/** Numbers are times where the name of the column says so, too. */
function timeOfNumbers(name: string, min: number, max: number): ColumnProfile["time"] | null {
  if (YEAR.test(name) && min >= 1000 && max < 3000) return { coding: "year", precision: "year" };
  if (!MOMENT.test(name)) return null;
  if (min >= 1e8 && max < 1e10) return { coding: "seconds", precision: "second" };
  if (min >= 1e11 && max < 1e13) return { coding: "milliseconds", precision: "second" };
  return null;
}

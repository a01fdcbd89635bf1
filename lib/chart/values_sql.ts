/** SQL expressions that read a column as numbers or as times; what is neither becomes NULL. */

import { quoteIdentifier } from "../sql/quote.ts";

/** How a column tells the time. */
export type TimeCoding = "text" | "year" | "seconds" | "milliseconds";

/** Beyond these there is nothing to draw, infinity included. */
const LARGEST = "1e300";

/**
 * Numbers, also those written as text. Comparing with a numeric value makes SQLite read the other
 * side as a number, if all of it is one.
 */
export function isNumberSql(value: string): string {
  return `${value} = cast(${value} as numeric) ` +
    `and cast(${value} as real) between -${LARGEST} and ${LARGEST}`;
}

export function numberSql(column: string): string {
  const value = quoteIdentifier(column);
  return `case when ${isNumberSql(value)} then cast(${value} as real) end`;
}

/** Text that begins with year and month: what else SQLite takes for a time is none here. */
export function isDateSql(value: string): string {
  return `typeof(${value}) = 'text' and ${value} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' ` +
    `and ${secondsOfText(value)} is not null`;
}

/** Seconds since 1970, in UTC. */
export function timeSql(column: string, coding: TimeCoding): string {
  const value = quoteIdentifier(column);
  switch (coding) {
    case "text":
      return `case when ${isDateSql(value)} then ${secondsOfText(value)} end`;
    case "year":
      return `case when ${isNumberSql(value)} and cast(${value} as integer) between 0 and 9999 ` +
        `then unixepoch(printf('%04d-01-01', ${value})) end`;
    case "seconds":
      return `case when ${isNumberSql(value)} then cast(${value} as integer) end`;
    case "milliseconds":
      return `case when ${isNumberSql(value)} then cast(${value} / 1000 as integer) end`;
  }
}

/** SQLite reads days, but no months. */
function secondsOfText(value: string): string {
  return `unixepoch(case length(${value}) when 7 then ${value} || '-01' else ${value} end)`;
}

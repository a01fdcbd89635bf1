/** Where in a statement SQLite's complaint is about something: it names a word, but not its place. Pure. */

import type { WrongPlace } from "../../../templates/parts/sql_complaint.tsx";
import { type SqlToken, sqlTokens, tokenName } from "../../table/write/sql_tokens.ts";

/** What SQLite calls by name, and at which word to look for it. */
const COMPLAINTS: readonly RegExp[] = [
  /^near "(?<text>[\s\S]+)": syntax error$/,
  /^unrecognized token: "(?<text>[\s\S]+)"$/,
  /^no such (?:table|column|function|index|module|collation sequence|view): (?<name>.+)$/,
  /^ambiguous column name: (?<name>.+)$/,
  /^wrong number of arguments to function (?<name>.+)\(\)$/,
  /^misuse of (?:aggregate|window function|aliased \w+)(?: function)?:? (?<name>.+?)(?:\(\))?$/,
  /^table (?<name>.+) has no column named /,
];

/** null when the message names nothing that stands in the statement. */
export function sqlErrorPlace(sql: string, message: string): WrongPlace | null {
  const found = message === "incomplete input" ? atEnd(sql) : rangeOf(sql, message);
  if (found === null) return null;
  const { start, end } = found;
  const lineStart = sql.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = sql.indexOf("\n", end);
  return {
    ...found,
    line: sql.slice(0, start).split("\n").length,
    column: start - lineStart + 1,
    before: shortened(sql.slice(lineStart, start), -CONTEXT),
    word: sql.slice(start, end),
    after: shortened(sql.slice(end, lineEnd < 0 ? undefined : lineEnd), CONTEXT),
  };
}

/** Characters that are shown on each side of the word. */
const CONTEXT = 60;

/** The first characters, or the last ones if the length is negative. */
function shortened(text: string, length: number): string {
  if (text.length <= Math.abs(length)) return text;
  return length < 0 ? `…${text.slice(length)}` : `${text.slice(0, length)}…`;
}

type Range = Pick<WrongPlace, "start" | "end">;

function rangeOf(sql: string, message: string): Range | null {
  const groups = COMPLAINTS.values().map((pattern) => pattern.exec(message)?.groups)
    .find((match) => match !== undefined);
  const tokens = sqlTokens(sql).filter(({ kind }) => kind !== "comment");
  if (groups?.name !== undefined) return nameIn(tokens, groups.name);
  const text = groups?.text;
  if (text === undefined) return null;
  const token = tokens.find((one) => one.text === text);
  if (token !== undefined) return { start: token.start, end: token.end };
  const start = sql.indexOf(text);
  return start < 0 ? null : { start, end: start + text.length };
}

/** Names may come with a table or schema in front, which the statement need not have. */
function nameIn(tokens: readonly SqlToken[], name: string): Range | null {
  for (const wanted of [name, name.split(".").at(-1)!]) {
    const lower = wanted.toLowerCase();
    const named = tokens.filter((token) => tokenName(token).toLowerCase() === lower);
    // SQLite takes a text for a name, too, but that is rare.
    const found = named.find(({ kind }) => kind === "word" || kind === "quoted") ?? named[0];
    if (found !== undefined) return { start: found.start, end: found.end };
  }
  return null;
}

/** The last word, behind which something is missing. */
function atEnd(sql: string): Range | null {
  const last = sqlTokens(sql).findLast(({ kind }) => kind !== "comment");
  return last === undefined ? null : { start: last.start, end: last.end };
}

/** SQL that made tables, without what it tells of tables that are closed. Pure. */

import { alwaysQuoted } from "../sql/quote.ts";
import type { TableSchema } from "../sql/schema.ts";
import { isWord, type SqlToken, sqlTokens, tokenName } from "./write/sql_tokens.ts";

/** Names of tables and views, in small letters. */
export type ClosedNames = ReadonlySet<string>;

/** Is one of them named, a comment or a text included? */
export function namesClosed(sql: string, closed: ClosedNames): boolean {
  return sqlTokens(sql).some((token) => isClosed(token, closed) || saysClosed(token, closed));
}

/** The statement of a table without references to closed ones, or that of an index. */
export function withoutClosed(sql: string, closed: ClosedNames): string {
  if (!namesClosed(sql, closed)) return sql;
  const tokens = sqlTokens(sql);
  const words = tokens.filter(({ kind }) => kind !== "comment");
  const cuts = tokens
    .filter((token) => token.kind === "comment" && saysClosed(token, closed))
    .map(({ start, end }): Cut => ({ start, end }));
  for (const [at, token] of words.entries()) {
    const other = words[at + 1];
    if (isWord(token, "REFERENCES") && other !== undefined && isClosed(other, closed)) {
      cuts.push(referenceAt(words, at));
    }
  }
  let text = sql;
  for (const { start, end } of cuts.sort((a, b) => b.start - a.start)) {
    text = text.slice(0, start).trimEnd() + text.slice(end);
  }
  return text;
}

/** Stands for the definition of a view that is made of closed tables. */
export function viewWithoutDefinition({ name, columns }: TableSchema): string {
  const list = columns.map((column) => alwaysQuoted(column.name)).join(", ");
  return `CREATE VIEW ${alwaysQuoted(name)} (${list}) AS ... -- made of what is not for everybody`;
}

interface Cut {
  start: number;
  end: number;
}

/** From `CONSTRAINT`, `FOREIGN` or `REFERENCES`, with a comma before it, to the end of the clause. */
function referenceAt(words: readonly SqlToken[], at: number): Cut {
  let first = at;
  if (words[at - 1]?.text === ")") {
    while (first > 0 && !isWord(words[first], "FOREIGN")) first--;
  }
  if (isWord(words[first - 2], "CONSTRAINT")) first -= 2;
  if (words[first - 1]?.text === ",") first--;
  return { start: words[first]!.start, end: words[lastOfReference(words, at)]!.end };
}

function lastOfReference(words: readonly SqlToken[], at: number): number {
  let last = at + 1;
  if (words[last + 1]?.text === "(") {
    while (last + 1 < words.length && words[last]!.text !== ")") last++;
  }
  for (let next = clauseEnd(words, last); next > last; next = clauseEnd(words, last)) last = next;
  return last;
}

/** The last word of a clause behind a reference; the same place when there is none. */
function clauseEnd(words: readonly SqlToken[], last: number): number {
  const [first, second, third] = [words[last + 1], words[last + 2], words[last + 3]];
  if (isWord(first, "ON") && isWord(second, "DELETE", "UPDATE")) {
    return last + (isWord(third, "SET", "NO") ? 4 : 3);
  }
  if (isWord(first, "MATCH", "INITIALLY")) return last + 2;
  if (isWord(first, "DEFERRABLE")) return last + 1;
  return isWord(first, "NOT") && isWord(second, "DEFERRABLE") ? last + 2 : last;
}

function isClosed(token: SqlToken, closed: ClosedNames): boolean {
  return token.kind !== "comment" && closed.has(tokenName(token).toLowerCase());
}

function saysClosed({ kind, text }: SqlToken, closed: ClosedNames): boolean {
  if (kind !== "comment" && kind !== "text") return false;
  const words = text.toLowerCase();
  return closed.values().some((name) => words.includes(name));
}

/** Statements that change every row of a table, by intent or for want of a WHERE. Pure. */

import { isWord, type SqlToken, sqlTokens } from "./sql_tokens.ts";

/** An UPDATE or DELETE without a WHERE of its own. */
export function changesWholeTable(sql: string): boolean {
  const outer = outerTokens(sql);
  const verb = outer.find((token) => isWord(token, "INSERT", "REPLACE", "UPDATE", "DELETE"));
  return isWord(verb, "UPDATE", "DELETE") && !outer.some((token) => isWord(token, "WHERE"));
}

/** Those outside of all parentheses: not of subqueries. */
function outerTokens(sql: string): SqlToken[] {
  let depth = 0;
  return sqlTokens(sql).filter(({ kind, text }) => {
    if (kind !== "sign") return depth === 0;
    if (text === "(") depth++;
    if (text === ")") depth--;
    return false;
  });
}

/**
 * What SQL typed by a user may look like at first sight. It gives the messages that people know;
 * what really protects the data is the authorizer inside the SQL process.
 */

import { SqlError } from "../errors.ts";
import { ALLOWED_PRAGMAS } from "./pragmas.ts";
import { skipComments } from "./skip_comments.ts";

const READING_START = /^(?:explain\s+(?:query\s+plan\s+)?)?(?:select|with)\b/i;
const OTHER_PRAGMA = new RegExp(`pragma(?!_(?:${ALLOWED_PRAGMAS.join("|")}))`, "i");

/** Does it begin with SELECT or WITH, or explain one that does? */
export function startsLikeSelect(sql: string): boolean {
  return READING_START.test(skipComments(sql));
}

/** Why a statement is refused, or null: it must start as a SELECT and keep away from pragmas. */
export function selectProblem(sql: string): string | null {
  const text = withoutCommentLines(sql);
  if (!startsLikeSelect(text)) return "Statement must be a SELECT";
  if (!OTHER_PRAGMA.test(text)) return null;
  const allowed = ALLOWED_PRAGMAS.map((name) => `pragma_${name}()`).join(", ");
  return `Statement contained a disallowed PRAGMA. Allowed pragma functions are ${allowed}`;
}

/** @throws {SqlError} when {@link selectProblem} has something to say. */
export function ensureSelect(sql: string): void {
  const problem = selectProblem(sql);
  if (problem !== null) throw new SqlError(problem);
}

/** A line of comment may mention a pragma. */
function withoutCommentLines(sql: string): string {
  return sql.split("\n").filter((line) => !line.trimStart().startsWith("--")).join("\n");
}

/** Finds the parameters of a statement without asking SQLite, skipping strings and comments. */

export interface SqlParameters {
  /** Names without their `:`, `@` or `$`, each once, in the order of first appearance. */
  names: string[];
  /** True when the statement has parameters without a name: `?` or `?1`. */
  hasPositional: boolean;
}

const IDENTIFIER = String.raw`[\w$\u0080-\uffff]+`;

/** Text that hides everything inside it; what is not closed reaches to the end. */
const SKIPPED = [
  String.raw`--[^\n]*`,
  String.raw`/\*[\s\S]*?(?:\*/|$)`,
  String.raw`'(?:''|[^'])*(?:'|$)`,
  String.raw`"(?:""|[^"])*(?:"|$)`,
  String.raw`\[[^\]]*(?:\]|$)`,
  "`(?:``|[^`])*(?:`|$)",
];

// A bare word is matched as a whole, so that the "$b" of "a$b" is no parameter.
const TOKEN = new RegExp(
  `${SKIPPED.join("|")}|[:@$](${IDENTIFIER})|(\\?)|${IDENTIFIER}`,
  "g",
);

/**
 * The parameters of a statement.
 *
 * @param sql The text of a statement, possibly unfinished.
 * @returns Their names, and whether some have none.
 */
export function sqlParameters(sql: string): SqlParameters {
  const names = new Set<string>();
  let hasPositional = false;
  for (const [, name, positional] of sql.matchAll(TOKEN)) {
    if (name !== undefined) names.add(name);
    if (positional !== undefined) hasPositional = true;
  }
  return { names: [...names], hasPositional };
}

/** The names alone: `["id"]` for `select * from t where id = :id`. */
export function namedParameters(sql: string): string[] {
  return sqlParameters(sql).names;
}

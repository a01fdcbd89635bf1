/** The words of an SQL statement, enough to take a CREATE TABLE apart. Pure. */

export interface SqlToken {
  kind: "word" | "quoted" | "text" | "number" | "sign" | "comment";
  /** As it stands. */
  text: string;
  start: number;
  end: number;
}

const TOKEN = new RegExp(
  [
    "(?<comment>--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))",
    "(?<text>[xX]?'(?:[^']|'')*')",
    '(?<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\])',
    "(?<number>(?:\\d[\\w.]*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?))",
    "(?<word>[\\p{L}_$\\u0080-\\uffff][\\p{L}\\p{N}_$\\u0080-\\uffff]*)",
    "(?<sign>\\S)",
  ].join("|"),
  "gu",
);

export function sqlTokens(sql: string): SqlToken[] {
  return [...sql.matchAll(TOKEN)].map(({ groups, index, 0: text }) => {
    const kind = Object.entries(groups!).find(([, part]) => part !== undefined)![0];
    return { kind: kind as SqlToken["kind"], text, start: index, end: index + text.length };
  });
}

/** The name that a token stands for; SQLite takes a text for a name, too. */
export function tokenName({ kind, text }: SqlToken): string {
  const inner = text.slice(1, -1);
  if (kind === "text") return inner.replaceAll("''", "'");
  if (kind !== "quoted") return text;
  if (text.startsWith("[")) return inner;
  return inner.replaceAll(text[0]!.repeat(2), text[0]!);
}

/** Is it this keyword? */
export function isWord(token: SqlToken | undefined, ...words: string[]): boolean {
  return token?.kind === "word" && words.includes(token.text.toUpperCase());
}

/** Does the SQL name this column (or table, or anything)? */
export function mentions(sql: string, name: string): boolean {
  const lower = name.toLowerCase();
  return sqlTokens(sql).some((token) =>
    (token.kind === "word" || token.kind === "quoted") && tokenName(token).toLowerCase() === lower
  );
}

/** Why a module could not be imported, as one line. */

// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[[0-9;]*m/g;
const DATA_URL = /data:[\w/.+-]*;[^\s"')]*?(?=:\d+:\d+|["')\s]|$)/g;

/** @param origin stands for the URL that holds the whole code */
export function importProblem(error: unknown, origin: string): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  const text = error.message.replace(COLORS, "").replace(DATA_URL, origin);
  const [first = "", ...rest] = text.split("\n");
  const message = first.replace(/^Plugin ".*?": /, "").trim();
  const place = placeOf(rest) ?? (isSyntaxError(error) ? placeOf([first]) : null);
  const withoutPlace = message.replace(/ at \S+:\d+:\d+$/, "").replace(/\.$/, "");
  return place === null ? message : `${withoutPlace} (line ${place.line}, column ${place.column})`;
}

function isSyntaxError(error: Error): boolean {
  return error.name === "SyntaxError";
}

function placeOf(lines: readonly string[]): { line: string; column: string } | null {
  for (const text of lines.toReversed()) {
    const match = /\bat .*:(\d+):(\d+)\)?$/.exec(text);
    if (match) return { line: match[1] as string, column: match[2] as string };
  }
  return null;
}

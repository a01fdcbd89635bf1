/** Follows the links to the next page to the end, and keeps the rows. Page tokens are not compared. */
import type { GoldenRequest } from "./cases.ts";
import { isMembers, type Members, Num, parseExact, type Value } from "./exact_json.ts";
import type { RawResponse } from "./raw_http.ts";
import { send, type Target } from "./send.ts";

const MOST_PAGES = 60;

export async function walk(
  target: Target,
  request: GoldenRequest,
  { pick, max = MOST_PAGES, via = "next_url" }: NonNullable<GoldenRequest["walk"]>,
): Promise<Members> {
  const pages: number[] = [];
  const rows: Value[] = [];
  const seen = new Set<string>();
  let path: string | null = request.path;
  while (path !== null && pages.length < max && !seen.has(path)) {
    seen.add(path);
    const response: RawResponse = await send(target, { ...request, path }, null);
    if (response.status !== 200) return result(response.status, pages, rows, false);
    const data = parseExact(new TextDecoder().decode(response.body));
    const page = rowsOf(data);
    pages.push(page.length);
    rows.push(...page.map((row) => picked(row, pick)));
    path = nextPath(path, via, data, response);
  }
  return result(200, pages, rows, path === null);
}

function result(status: number, pages: number[], rows: Value[], ended: boolean): Members {
  const counts = pages.map((count) => new Num(`${count}`));
  return { status: new Num(`${status}`), headers: {}, walk: { pages: counts, ended, rows } };
}

function rowsOf(data: Value): Value[] {
  if (Array.isArray(data)) return data;
  if (!isMembers(data)) return [];
  return Array.isArray(data.rows) ? data.rows : Object.values(data);
}

function picked(row: Value, names: readonly string[] | undefined): Value {
  return names && isMembers(row) ? names.map((name) => row[name] ?? null) : row;
}

function nextPath(
  path: string,
  via: "next_url" | "link" | "next",
  data: Value,
  { headers }: RawResponse,
): string | null {
  if (via === "link") {
    const link = headers.find(([name, value]) => name === "link" && value.includes('rel="next"'));
    return withoutHost(/<([^>]*)>/.exec(link?.[1] ?? "")?.[1]);
  }
  const next = isMembers(data) ? data[via] : null;
  if (typeof next !== "string") return null;
  if (via === "next_url") return withoutHost(next);
  const rest = path.replace(/([?&])_next=[^&]*&?/, "$1").replace(/[?&]$/, "");
  return `${rest}${rest.includes("?") ? "&" : "?"}_next=${encodeURIComponent(next)}`;
}

function withoutHost(url: string | undefined): string | null {
  return url?.replace(/^https?:\/\/[^/]+/, "") ?? null;
}

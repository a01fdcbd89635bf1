/** Recorded cases: what was asked of Datasette 1.0, and what it answered. */
import { fileURLToPath } from "node:url";
import { type Members, parseExact, type Value } from "./exact_json.ts";

export const GOLDEN = fileURLToPath(new URL("../../golden/", import.meta.url));

/** Values to sign for a request. */
export interface Auth {
  cookie_actor?: unknown;
  cookie_payload?: Record<string, unknown>;
  cookie_raw?: string;
  cookie_namespace?: string;
  /** Seconds since 1970, or "now+60". */
  expires?: number | string;
  /** Forces the compressed form of the payload. */
  compress?: boolean;
  token?: Record<string, unknown>;
  token_namespace?: string;
  token_raw?: string;
  secret?: string;
  messages?: unknown;
}

export interface GoldenRequest {
  method?: string;
  /** Sent byte for byte. */
  path: string;
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
  auth?: Auth;
  json?: unknown;
  form?: Record<string, string> | [string, string][];
  body?: string;
  body_fill?: { prefix?: string; char: string; count: number; suffix?: string };
  as?: "auto" | "none" | "text" | "csv" | "json" | "html" | "bytes" | "status";
  /** Only these facts of a page count. */
  facts?: string[];
  headers_only?: string[];
  /** JSON pointers that do not count; `*` is one step. */
  ignore?: string[];
  /** name -> "json:/pointer", "re:pattern" or "cookie:name", for `{{name}}` in later steps. */
  capture?: Record<string, string>;
  walk?: { pick?: string[]; max?: number; via?: "next_url" | "link" | "next" };
  /** Milliseconds to wait before. */
  sleep?: number;
  no_jar?: boolean;
}

export interface GoldenCase {
  id: string;
  area: string;
  profile: string;
  /** Needs a server of its own. */
  isFresh: boolean;
  /** Sends what should change nothing. */
  isRefused: boolean;
  hasSteps: boolean;
  steps: { request: GoldenRequest; expected: Members }[];
}

interface CaseLine extends GoldenRequest {
  id: string;
  area: string;
  profile?: string;
  fresh?: boolean;
  steps?: GoldenRequest[];
}

const READING = ["GET", "HEAD", "OPTIONS"];

export function readCases(set: "core" | "more"): GoldenCase[] {
  const expected = new Map(
    lines(`${set}/expected.jsonl`).map((line) => {
      const members = parseExact(line) as Members;
      return [members.id as string, answersOf(members)];
    }),
  );
  return lines(`${set}/cases.jsonl`).map((line) => {
    const { id, area, profile = "main", fresh = false, steps, ...request }: CaseLine = JSON.parse(
      line,
    );
    const requests = steps ?? [request];
    const answers = expected.get(id);
    if (answers?.length !== requests.length) throw new Error(`No record of case ${id}`);
    const isFresh = fresh || steps !== undefined;
    return {
      id,
      area,
      profile,
      isFresh,
      isRefused: !isFresh && !READING.includes((request.method ?? "GET").toUpperCase()),
      hasSteps: steps !== undefined,
      steps: requests.map((request, index) => ({ request, expected: answers[index] ?? {} })),
    };
  });
}

function answersOf({ steps, expected }: Members): Members[] {
  if (!Array.isArray(steps)) return [expected as Members];
  return steps.map((step: Value) => (step as Members).expected as Members);
}

function lines(path: string): string[] {
  return Deno.readTextFileSync(GOLDEN + path).split("\n").filter((line) => line.trim() !== "");
}

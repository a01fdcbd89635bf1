/** A case's request as bytes: signatures, cookies, bodies; and what later steps take from the answer. */
import type { Auth, GoldenRequest } from "./cases.ts";
import { decodeEntities } from "./html_reader.ts";
import { exchange, type RawResponse } from "./raw_http.ts";
import { base62, moment, sign } from "./signing.ts";

/** The server of a profile, and what was captured from its answers. */
export interface Target {
  port: number;
  secret: string;
  host: string;
  captured: Record<string, string>;
}

/** Cookies that a sequence of steps has been given. */
export type Jar = Map<string, string>;

type Header = [name: string, value: string];

const encoder = new TextEncoder();

export async function send(
  target: Target,
  request: GoldenRequest,
  jar: Jar | null,
): Promise<RawResponse> {
  const fill = (text: string) => filled(text, target.captured);
  const method = (request.method ?? "GET").toUpperCase();
  const headers = requestHeaders(target, request, request.no_jar ? null : jar);
  const { text, type } = bodyOf(request, method);
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  if (type !== null && !hasType) headers.push(["Content-Type", type]);
  const body = text === null ? null : encoder.encode(fill(text));
  const path = fill(request.path);
  const response = await exchange({ port: target.port, method, path, headers, body });
  if (jar) keepCookies(response, jar);
  capture(request, response, target.captured);
  return response;
}

function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (mark, name) => values[name] ?? mark);
}

function bodyOf(
  { json, form, body, body_fill: fill }: GoldenRequest,
  method: string,
): { text: string | null; type: string | null } {
  if (json !== undefined) return { text: JSON.stringify(json), type: "application/json" };
  if (form !== undefined) {
    const pairs = Array.isArray(form) ? form : Object.entries(form);
    const text = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
    return { text, type: "application/x-www-form-urlencoded" };
  }
  if (body !== undefined) return { text: body, type: null };
  if (fill) {
    return {
      text: (fill.prefix ?? "") + fill.char.repeat(fill.count) + (fill.suffix ?? ""),
      type: null,
    };
  }
  return { text: ["GET", "HEAD", "OPTIONS"].includes(method) ? null : "", type: null };
}

function requestHeaders(target: Target, request: GoldenRequest, jar: Jar | null): Header[] {
  const cookies = new Map(jar ?? []);
  for (const [name, value] of Object.entries(request.cookies ?? {})) {
    cookies.set(name, filled(value, target.captured));
  }
  const authorization = request.auth ? authorize(request.auth, cookies, target) : [];
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const own = Object.entries(request.headers ?? {});
  return [
    ["Host", target.host],
    ...authorization,
    ...(cookie === "" ? [] : [["Cookie", cookie] as Header]),
    ...own.map(([name, value]): Header => [name, filled(value, target.captured)]),
  ];
}

/** Puts signed cookies into the map and returns the headers of tokens. */
function authorize(auth: Auth, cookies: Map<string, string>, target: Target): Header[] {
  const secret = auth.secret ?? target.secret;
  const { compress } = auth;
  if (auth.cookie_actor !== undefined || auth.cookie_payload !== undefined) {
    const payload = { ...(auth.cookie_payload ?? { a: auth.cookie_actor }) };
    if (auth.expires !== undefined) payload.e = base62(Number(moment(auth.expires)));
    const namespace = auth.cookie_namespace ?? "actor";
    cookies.set("ds_actor", sign(payload, { namespace, secret, compress }));
  }
  if (auth.cookie_raw !== undefined) cookies.set("ds_actor", auth.cookie_raw);
  if (auth.messages !== undefined) {
    cookies.set("ds_messages", sign(auth.messages, { namespace: "messages", secret }));
  }
  const headers: Header[] = [];
  if (auth.token !== undefined) {
    const namespace = auth.token_namespace ?? "token";
    const token = { ...auth.token, ...("t" in auth.token ? { t: moment(auth.token.t) } : {}) };
    headers.push(["Authorization", `Bearer dstok_${sign(token, { namespace, secret, compress })}`]);
  }
  if (auth.token_raw !== undefined) {
    headers.push(["Authorization", `Bearer ${filled(auth.token_raw, target.captured)}`]);
  }
  return headers;
}

function setCookies({ headers }: RawResponse): string[] {
  return headers.filter(([name]) => name === "set-cookie").map(([, value]) => value);
}

function keepCookies(response: RawResponse, jar: Jar): void {
  for (const header of setCookies(response)) {
    const [, name = "", value = ""] = /^\s*([^=]+)=\s*"?([^";]*)"?/.exec(header) ?? [];
    if (value === "" || /;\s*max-age=0/i.test(header)) jar.delete(name);
    else jar.set(name, value);
  }
}

function capture(
  request: GoldenRequest,
  response: RawResponse,
  captured: Record<string, string>,
): void {
  for (const [name, how] of Object.entries(request.capture ?? {})) {
    const value = captureOne(how, response);
    if (value !== null) captured[name] = value;
  }
}

function captureOne(how: string, response: RawResponse): string | null {
  const [, kind = "", what = ""] = /^(json|re|cookie):(.*)$/s.exec(how) ?? [];
  const text = new TextDecoder().decode(response.body);
  if (kind === "re") {
    const match = new RegExp(what).exec(text);
    return match ? decodeEntities(match[1] ?? "") : null;
  }
  if (kind === "cookie") {
    const header = setCookies(response).find((cookie) => cookie.startsWith(`${what}=`));
    return header?.slice(what.length + 1).split(";")[0] ?? null;
  }
  return pointed(text, what);
}

function pointed(text: string, pointer: string): string | null {
  try {
    let value: unknown = JSON.parse(text);
    for (const part of pointer.split("/").slice(1)) {
      value = (value as Record<string, unknown> | null)
        ?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    return value === undefined || value === null ? null : String(value);
  } catch {
    return null;
  }
}

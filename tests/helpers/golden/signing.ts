/** Signed cookies and tokens, written apart from lib/http/signing.ts so that one checks the other. */
import { createHash, createHmac } from "node:crypto";
import { deflateSync } from "node:zlib";
import { Buffer } from "node:buffer";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz";

export interface SignOptions {
  namespace: string;
  secret: string;
  /** The compressed form, or not; the shorter one when undefined. */
  compress?: boolean;
}

export function sign(payload: unknown, { namespace, secret, compress }: SignOptions): string {
  const json = Buffer.from(JSON.stringify(payload));
  const packed = deflateSync(json);
  const isPacked = compress ?? packed.length < json.length - 1;
  const body = isPacked ? `.${packed.toString("base64url")}` : json.toString("base64url");
  const key = createHash("sha1").update(`${namespace}signer${secret}`).digest();
  return `${body}.${createHmac("sha1", key).update(body).digest("base64url")}`;
}

export function base62(seconds: number): string {
  let text = "";
  for (let rest = Math.abs(seconds); rest > 0; rest = Math.floor(rest / 62)) {
    text = DIGITS[rest % 62] + text;
  }
  return (seconds < 0 ? "-" : "") + (text || DIGITS[0]);
}

/** "now", "now+60" and "now-60" become seconds since 1970; anything else stays. */
export function moment(value: unknown): unknown {
  const match = typeof value === "string" ? /^now(?:([+-]\d+))?$/.exec(value) : null;
  return match ? Math.floor(Date.now() / 1000) + Number(match[1] ?? 0) : value;
}

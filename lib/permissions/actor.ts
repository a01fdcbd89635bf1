/** Who makes a request: the bearer of a token, or whoever the signed `ds_actor` cookie names. */

import { clearCookie, setCookie } from "../http/cookies.ts";
import type { DatasetteRequest } from "../http/request.ts";
import { BadSignature, type Signer } from "../http/signing.ts";
import { decodeBase62, encodeBase62 } from "../text/base62.ts";
import { type TokenParts, verifyToken } from "./tokens.ts";
import type { Actor } from "./types.ts";

/** Name of the cookie that keeps somebody signed in. */
export const ACTOR_COOKIE = "ds_actor";

const NAMESPACE = "actor";
const BEARER = "Bearer ";

/**
 * The actor of a request, or null for an anonymous visitor. A token outranks the cookie. Where
 * plugins have a say, plugin_actor.ts asks them, too.
 * @throws {TokenInvalid} when the request brings one of our tokens that is not valid
 */
export function actorFromRequest(
  request: Pick<DatasetteRequest, "headers" | "cookies">,
  parts: TokenParts,
): Actor | null {
  const token = bearerToken(request);
  return (token === null ? null : verifyToken(token, parts)) ??
    actorFromCookie(request.cookies[ACTOR_COOKIE], parts.signer);
}

/** A cookie that is forged, expired or odd is no cookie. */
export function actorFromCookie(cookie: string | undefined, signer: Signer): Actor | null {
  if (!cookie) return null;
  try {
    const { a, e } = Object(signer.unsign(cookie, NAMESPACE)) as Record<string, unknown>;
    return isActor(a) && !hasExpired(e) ? a : null;
  } catch (error) {
    if (error instanceof BadSignature) return null;
    throw error;
  }
}

/** Signs somebody in; `expireAfter` is in seconds. */
export function setActorCookie(
  headers: Headers,
  actor: Actor,
  options: { signer: Signer; secure: boolean; expireAfter?: number },
): void {
  const { signer, secure, expireAfter } = options;
  const expiry = expireAfter
    ? { e: encodeBase62(Math.floor(Date.now() / 1000) + expireAfter) }
    : {};
  const value = signer.sign({ a: actor, ...expiry }, NAMESPACE);
  setCookie(headers, ACTOR_COOKIE, value, { httpOnly: true, secure, maxAge: expireAfter });
}

export function clearActorCookie(headers: Headers): void {
  clearCookie(headers, ACTOR_COOKIE);
}

/** The token of the Authorization header, or null. */
export function bearerToken({ headers }: Pick<DatasetteRequest, "headers">): string | null {
  const authorization = headers.get("authorization");
  return authorization?.startsWith(BEARER) ? authorization.slice(BEARER.length) : null;
}

/** An object with something in it. */
export function isActor(value: unknown): value is Actor {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    Object.keys(value).length > 0;
}

/** @param expiry seconds since 1970 in base 62; absent or empty when there is no end */
function hasExpired(expiry: unknown): boolean {
  if (expiry === undefined || expiry === null || expiry === "") return false;
  const end = typeof expiry === "string" ? decodeBase62(expiry) : NaN;
  return !(Date.now() / 1000 <= end);
}

/** API tokens: `dstok_` and a signed value that says whose it is and what it may be used for. */

import type { Settings } from "../config/settings.ts";
import { HttpError } from "../errors.ts";
import { BadSignature, type Signer } from "../http/signing.ts";
import type { TokenRestrictions } from "./token_restrictions.ts";
import type { Action, Actor, Restrictions } from "./types.ts";

/** What tokens need to be made and read. */
export interface TokenParts {
  signer: Signer;
  settings: Pick<Settings, "allow_signed_tokens" | "max_signed_tokens_ttl">;
}

/** A token that is ours and yet not valid. Whatever the page, clients of the API want JSON. */
export class TokenInvalid extends HttpError {
  override name = "TokenInvalid";
  constructor(message: string) {
    super(401, message, { headers: { "www-authenticate": 'Bearer error="invalid_token"' } });
  }
}

/** The signed part of a token. Times are in seconds. */
export interface TokenPayload {
  /** Id of the actor. */
  a: string | number;
  /** When it was made, since 1970. */
  t: number;
  /** How long it is valid; for ever when absent. */
  d?: number;
  _r?: Restrictions;
}

export interface NewToken {
  actorId: string | number;
  /** Seconds; for ever when absent. */
  expiresAfter?: number;
  restrictions?: TokenRestrictions;
}

const PREFIX = "dstok_";
const NAMESPACE = "token";

export const SIGNED_TOKENS_OFF = "Signed tokens are not enabled for this Datasette instance";

/** The payload of a token made now. */
export function tokenPayload(
  { actorId, expiresAfter, restrictions }: NewToken,
  actions: ReadonlyMap<string, Action>,
): TokenPayload {
  const payload: TokenPayload = { a: actorId, t: nowInSeconds() };
  if (expiresAfter) payload.d = expiresAfter;
  const restricted = restrictions?.abbreviated(actions);
  if (restricted) payload._r = restricted;
  return payload;
}

export function signToken(payload: TokenPayload, signer: Signer): string {
  return PREFIX + signer.sign(payload, NAMESPACE);
}

/**
 * The actor of a token, or null when the token is of another kind.
 * @throws {TokenInvalid} when it is one of ours that is forged, malformed, expired or switched off
 */
export function verifyToken(token: string, { signer, settings }: TokenParts): Actor | null {
  if (!token.startsWith(PREFIX)) return null;
  if (!settings.allow_signed_tokens) throw new TokenInvalid(SIGNED_TOKENS_OFF);
  const payload = parsePayload(unsign(token.slice(PREFIX.length), signer));
  const lifetime = lifetimeOf(payload, settings.max_signed_tokens_ttl);
  if (lifetime !== null && Date.now() / 1000 - payload.t > lifetime) {
    throw new TokenInvalid("Token has expired");
  }
  return {
    id: payload.a,
    token: "dstok",
    ...("_r" in payload ? { _r: payload._r } : {}),
    ...(lifetime === null ? {} : { token_expires: payload.t + lifetime }),
  };
}

/** A limit of 0 is none; a token without an end gets the limit as its end. */
function lifetimeOf({ d }: TokenPayload, limit: number): number | null {
  if (!limit) return d || null;
  return d ? Math.min(d, limit) : limit;
}

function unsign(text: string, signer: Signer): unknown {
  try {
    return signer.unsign(text, NAMESPACE);
  } catch (error) {
    if (error instanceof BadSignature) throw new TokenInvalid("Invalid token signature");
    throw error;
  }
}

/** Restrictions stay as they are: what does not have their shape allows nothing. */
function parsePayload(value: unknown): TokenPayload {
  const { a, t, d, ...rest } = Object(value) as Record<string, unknown>;
  if (t === undefined) throw new TokenInvalid("Invalid token: no timestamp");
  if (!isWhole(t)) throw new TokenInvalid("Invalid token: invalid timestamp");
  if (d !== undefined && d !== null && !isWhole(d)) {
    throw new TokenInvalid("Invalid token: invalid duration");
  }
  if (typeof a !== "string" && !isWhole(a)) throw new TokenInvalid("Invalid token: no actor");
  const restricted = "_r" in rest ? { _r: rest._r as Restrictions } : {};
  return { a, t, ...(d ? { d } : {}), ...restricted };
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value);
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

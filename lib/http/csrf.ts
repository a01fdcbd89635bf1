/**
 * Protection against forged requests without tokens, by what browsers say about where a request
 * comes from: Sec-Fetch-Site, or Origin where that is missing (plain http, old browsers).
 * Programs send neither and are let through: they have no cookies of somebody else.
 * https://words.filippo.io/csrf/ explains the method.
 */

import type { RequestContext } from "../context.ts";
import { Forbidden } from "../errors.ts";
import type { Next } from "./middleware.ts";
import type { DatasetteRequest } from "./request.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** A request that may have been forged. Always answered with a page, as a person caused it. */
export class CsrfError extends Forbidden {
  override name = "CsrfError";
  constructor(reason: string) {
    super(reason, {
      title: "Form origin check failed",
      advice: "Open the page again and send the form from there. If this is your own site behind " +
        "a proxy, the proxy has to pass on the Host header, and force_https_urls has to be set " +
        "when the proxy speaks https.",
    });
  }
}

/** Refuses requests that change something and come from another site. */
export function csrf(context: RequestContext, next: Next): Promise<Response> | Response {
  const { request } = context;
  if (!SAFE_METHODS.has(request.method) && !isBearer(request)) checkOrigin(request);
  return next();
}

/** Browsers never add such a header by themselves; with a cookie beside it, that cookie may count. */
function isBearer({ headers }: DatasetteRequest): boolean {
  const scheme = headers.get("authorization")?.trimStart().split(/\s/, 1)[0];
  return scheme?.toLowerCase() === "bearer" && !headers.has("cookie");
}

function checkOrigin(request: DatasetteRequest): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  if (site !== null) {
    throw new CsrfError(
      `The request came from another site: its Sec-Fetch-Site header is "${site}"`,
    );
  }
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const own = `${request.scheme}://${request.host}`;
  const theirs = originOf(origin);
  if (theirs === null || theirs !== originOf(own)) {
    throw new CsrfError(`The request came from "${origin}", but this site is "${own}"`);
  }
}

/** Scheme, host and port in one spelling; null for what is no origin, such as `null`. */
function originOf(text: string): string | null {
  const url = URL.parse(text);
  return url === null || url.host === "" ? null : `${url.protocol}//${url.host}`;
}

/** What pages may do in the browser, and what the browser may tell other sites about them. */

import { UsageError } from "../errors.ts";
import type { Config } from "../config/types.ts";
import type { DatasetteRequest } from "./request.ts";

export type SecurityConfig = Pick<Config, "extraCssUrls" | "extraJsUrls"> & {
  settings: Pick<Config["settings"], "frame_ancestors">;
};

/**
 * - "file": one of `--static` may be a page of its own, so only browsers' guessing is off.
 * - "unchanged": a 304. The browser keeps its page, and the policy with the nonce of that page.
 */
export type AnswerKind = "data or page" | "file" | "unchanged page" | "unchanged";

/**
 * Adds the headers to a response. Pages get a Content-Security-Policy that runs no inline script
 * without the nonce of the request; a page that brings a policy of its own keeps it in full when
 * it rules scripts, otherwise both apply.
 *
 * Other sites do not learn on which page a link was. `same-origin` does that for pages, for with
 * `no-referrer` browsers send `Origin: null` even with forms of our own.
 */
export class SecurityHeaders {
  readonly #config: SecurityConfig;
  /** The policy of pages to which no plugin adds anything, cut where the nonce goes. */
  readonly #policy: string[];

  /** @throws {UsageError} when `frame_ancestors` would change other parts of the policy */
  constructor(config: SecurityConfig) {
    this.#config = config;
    this.#policy = policyFor(config).split("NONCE");
  }

  apply(headers: Headers, request: DatasetteRequest, kind: AnswerKind = "data or page"): void {
    const isPage = kind === "unchanged page" ||
      (headers.get("content-type")?.startsWith("text/html") ?? false);
    const isUnchanged = kind === "unchanged" || kind === "unchanged page";
    if (!isUnchanged) headers.set("x-content-type-options", "nosniff");
    if (kind === "file") return;
    // What may be cached depends on who asks, a page on their language, too.
    if (headers.has("cache-control")) {
      const language = isPage ? ", Accept-Language" : "";
      headers.append("vary", `Cookie, Authorization${language}`);
    }
    if (isUnchanged) return;
    if (!headers.has("referrer-policy")) {
      headers.set("referrer-policy", isPage ? "same-origin" : "no-referrer");
    }
    if (!isPage) return;
    const own = headers.get("content-security-policy");
    if (own !== null && /(?:script|default)-src/.test(own)) return;
    headers.set("content-security-policy", this.#policyOf(request));
    if (own !== null) headers.append("content-security-policy", own);
  }

  #policyOf({ nonce, pageAssets: { extraCssUrls, extraJsUrls } }: DatasetteRequest): string {
    if (extraCssUrls.length + extraJsUrls.length === 0) return this.#policy.join(nonce);
    return policyFor({
      ...this.#config,
      extraCssUrls: [...this.#config.extraCssUrls, ...extraCssUrls],
      extraJsUrls: [...this.#config.extraJsUrls, ...extraJsUrls],
    }).split("NONCE").join(nonce);
  }
}

function policyFor({ extraCssUrls, extraJsUrls, settings }: SecurityConfig): string {
  const scripts = origins(extraJsUrls);
  const styles = origins(extraCssUrls);
  return [
    "default-src 'self'",
    ["script-src 'self' 'nonce-NONCE'", ...scripts].join(" "),
    ["style-src 'self' 'nonce-NONCE'", ...styles].join(" "),
    // Cells may hold URLs of images, style sheets name fonts, forms preview chosen files.
    "img-src 'self' data: blob: https:",
    "font-src 'self' data: https:",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${checkedSources(settings.frame_ancestors)}`,
  ].join("; ");
}

/** Origins of the URLs on other sites, each once. */
function origins(assets: readonly { url: string }[]): string[] {
  const found = assets.map(({ url }) => URL.parse(url, "self://self/"))
    .filter((url) => url !== null && url.protocol !== "self:")
    .map((url) => `${url!.protocol}//${url!.host}`);
  return [...new Set(found)];
}

function checkedSources(sources: string): string {
  if (/^[\w\s:/.*'[\]-]+$/.test(sources) && !/[\r\n]/.test(sources)) return sources;
  throw new UsageError(
    `setting "frame_ancestors" cannot be "${sources}", give 'none', 'self' or origins such as ` +
      "https://example.com, separated by spaces",
  );
}

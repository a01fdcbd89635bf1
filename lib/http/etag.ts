/** Entity tags in conditional requests. */

/** Does the If-None-Match header of a request say that the client has this, or anything at all? */
export function matchesEtag(header: string | null, etag: string): boolean {
  return header !== null && (header.trim() === "*" || namesEtag(header, etag));
}

/**
 * Does the header name this very tag? Compared weakly, for compression on the way turns strong tags
 * into weak ones.
 */
export function namesEtag(header: string, etag: string): boolean {
  return header.split(",").some((tag) => opaque(tag.trim()) === opaque(etag));
}

function opaque(etag: string): string {
  return etag.replace(/^W\//, "");
}

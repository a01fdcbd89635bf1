/** Conditional requests. */

/**
 * Does the If-None-Match header of a request name this tag? Compared weakly, for compression on
 * the way turns strong tags into weak ones.
 */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const tags = header.split(",").map((tag) => opaque(tag.trim()));
  return tags.includes("*") || tags.includes(opaque(etag));
}

function opaque(etag: string): string {
  return etag.replace(/^W\//, "");
}

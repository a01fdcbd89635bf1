/** A name for a URL from a title: `Überfällige Bücher!` -> `uberfallige-bucher`. */
export function slug(title: string): string {
  return title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

/** Hashes of code in the form of the web's subresource integrity: `sha256-BASE64`. */

import { encodeBase64 } from "../text/base64.ts";

const ALGORITHMS: Record<string, string> = {
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};
const INTEGRITY = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/;

/** What is wrong with the text of an integrity, or null. */
export function integrityProblem(integrity: string): string | null {
  return INTEGRITY.test(integrity) ? null : `"${integrity}" is no hash like sha256-BASE64`;
}

/** The hash of bytes, in the algorithm of `like`. */
export async function integrityOf(
  bytes: Uint8Array<ArrayBuffer>,
  like = "sha256-",
): Promise<string> {
  const name = like.slice(0, like.indexOf("-"));
  const algorithm = ALGORITHMS[name] ?? "SHA-256";
  const digest = await crypto.subtle.digest(algorithm, bytes);
  return `${ALGORITHMS[name] ? name : "sha256"}-${encodeBase64(new Uint8Array(digest))}`;
}

/** One content under its name. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * One hash for several contents: that of the list of their hashes and names. One content alone has
 * its own hash, which other programs can calculate too.
 */
export async function integrityOfAll(
  contents: readonly NamedBytes[],
  like?: string,
): Promise<string> {
  const [only, ...others] = contents;
  if (only !== undefined && others.length === 0) return await integrityOf(only.bytes, like);
  const lines = contents.map(async ({ name, bytes }) => `${await integrityOf(bytes)} ${name}\n`);
  const list = (await Promise.all(lines)).join("");
  return await integrityOf(new TextEncoder().encode(list), like);
}

/** Base64 of bytes, plain and URL-safe without padding. */

export function encodeBase64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

export function encodeBase64Url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/** Accepts both alphabets, with and without padding; other characters are skipped. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/[^\w+/-]/g, "").replaceAll("_", "/").replaceAll("-", "+");
  // A digit alone is not even one byte.
  return Uint8Array.fromBase64(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
}

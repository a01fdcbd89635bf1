/**
 * Datasette's encoding of names in paths: like percent-encoding with `~`, so that no proxy decodes
 * it on the way. Letters, digits, `_` and `-` stay; a space is `+`; a dot is encoded, for what
 * follows a dot in a path is a format.
 */

const UNSAFE = /[^A-Za-z0-9_-]+/g;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Tilde-encodes: `tildeEncode("a/b c") === "a~2Fb+c"`. */
export function tildeEncode(text: string): string {
  return text.replace(UNSAFE, encodeRun);
}

function encodeRun(run: string): string {
  let out = "";
  for (const byte of encoder.encode(run)) {
    out += byte === 0x20 ? "+" : `~${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/**
 * Decodes tilde-encoding: `tildeDecode("a~2Fb+c") === "a/b c"`. Percent signs stay as they are,
 * bytes that are not UTF-8 become U+FFFD, a tilde without two hex digits stays.
 */
export function tildeDecode(text: string): string {
  if (!text.includes("~") && !text.includes("+")) return text;
  return text.replaceAll("+", " ").replace(/(?:~[0-9A-Fa-f]{2})+/g, decodeRun);
}

function decodeRun(run: string): string {
  const bytes = new Uint8Array(run.length / 3);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = parseInt(run.slice(i * 3 + 1, i * 3 + 3), 16);
  }
  return decoder.decode(bytes);
}

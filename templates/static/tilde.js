// @ts-check
/// <reference lib="dom" />
/** Names and keys as they stand in paths: `a~2Fb+c` for `a/b c`. */

/** @param {string} text */
export function tilde(text) {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()*.~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%", "~");
}

/**
 * @param {string} coded
 * @returns {string} the same text where it is no such code
 */
export function untilde(coded) {
  try {
    return decodeURIComponent(
      coded.replaceAll("+", " ").replaceAll("%", "%25").replaceAll("~", "%"),
    );
  } catch {
    return coded;
  }
}

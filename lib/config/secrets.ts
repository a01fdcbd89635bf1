/** A secret for signing cookies and tokens, 64 hex digits; they stay valid only as long as it does. */
export function generateSecret(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toHex();
}

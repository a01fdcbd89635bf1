/** Whole numbers in base 62, as signed cookies write their expiry. */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz";

/** @param number a whole number, not negative, within 2^53 */
export function encodeBase62(number: number): string {
  let text = "";
  let rest = number;
  do {
    text = DIGITS[rest % DIGITS.length] + text;
    rest = Math.floor(rest / DIGITS.length);
  } while (rest > 0);
  return text;
}

/** The number, or NaN for a text that is none. */
export function decodeBase62(text: string): number {
  if (text === "") return NaN;
  let number = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit === -1) return NaN;
    number = number * DIGITS.length + digit;
  }
  return number;
}

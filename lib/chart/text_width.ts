/** How wide a text is when nobody can measure it: good enough that labels do not touch. */

import { signWidth } from "../text/sign_width.ts";

/** Pixels of the letters in charts. */
export const FONT_SIZE = 12;

/** Of the digit 0, in the widest of the usual fonts. */
const DIGIT = 0.67 * FONT_SIZE;

/** Pixels. */
export function textWidth(text: string): number {
  let digits = 0;
  for (const sign of text) digits += signWidth(sign.codePointAt(0)!);
  return digits * DIGIT;
}

/** The text, cut with an ellipsis where it is wider. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const chars = [...text];
  while (chars.length > 1 && textWidth(chars.join("") + "…") > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
}

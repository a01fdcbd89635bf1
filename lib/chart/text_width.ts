/** How wide a text is when nobody can measure it: good enough that labels do not touch. */

/** Pixels of the letters in charts. */
export const FONT_SIZE = 12;

const NARROW = /[ .,:;|!'ijlIft()[\]{}\-]/;
const WIDE = /[MWmw@%–—]/;

/** Pixels. */
export function textWidth(text: string): number {
  let units = 0;
  for (const char of text) {
    if (NARROW.test(char)) units += 0.38;
    else if (WIDE.test(char)) units += 0.98;
    else units += char.codePointAt(0)! > 0x2e7f ? 1.05 : /\p{Lu}/u.test(char) ? 0.74 : 0.63;
  }
  return units * FONT_SIZE;
}

/** The text, cut with an ellipsis where it is wider. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const chars = [...text];
  while (chars.length > 1 && textWidth(chars.join("") + "…") > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
}

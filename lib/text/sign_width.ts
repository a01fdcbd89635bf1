/** How wide a sign is when nobody can measure it, in widths of the digit 0 (`ch` of CSS). */

/** As all but one of DejaVu Sans, Arial, Roboto, Inter, Open Sans and Noto Sans have them at most. */
const WIDTHS: readonly (readonly [width: number, signs: string])[] = [
  [0.45, "'ijl"],
  [0.5, " !,.:;I"],
  [0.6, "()-[]`ft"],
  [0.65, "/\\"],
  [0.7, '"r{}'],
  [0.8, "_"],
  [0.85, "?"],
  [0.9, "Jcksvxyz"],
  [0.95, "*L|"],
  [1, "0123456789$EF^aeg"],
  [1.05, "+<=>STbdhnopqu"],
  [1.1, "KPRXYZ"],
  [1.15, "#ABCV"],
  [1.2, "~"],
  [1.25, "&G"],
  [1.3, "DHNU"],
  [1.35, "OQw"],
  [1.55, "%M"],
  [1.6, "@m"],
  [1.65, "W"],
  [4, "\t"],
];

const ASCII = new Float64Array(0x80).fill(1);
for (const [width, signs] of WIDTHS) {
  for (const sign of signs) ASCII[sign.charCodeAt(0)] = width;
}

/** @param code of the sign: its code point */
export function signWidth(code: number): number {
  if (code < 0x80) return ASCII[code]!;
  // Signs of East Asia and pictures are about as wide as high.
  if (code >= 0x1100 && (code < 0x1e00 || code >= 0x2e80)) return 1.9;
  return code === 0x2013 || code === 0x2014 || code === 0x2026 ? 1.5 : 1.1;
}

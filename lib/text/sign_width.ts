/** How wide a sign is when nobody can measure it, in widths of the digit 0 (`ch` of CSS). */

const NARROW = /[ .,:;|!'"`ijlIrft()[\]{}-]/;
const WIDE = /[mwMW@%]/;
const CAPITAL = /[A-Z&#+=<>~_?]/;

/** As most fonts without serifs have them. */
const ASCII = Float64Array.from({ length: 0x80 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/\d/.test(sign)) return 1;
  return NARROW.test(sign) ? .56 : WIDE.test(sign) ? 1.5 : CAPITAL.test(sign) ? 1.13 : .93;
});

/** @param code of the sign: its code point */
export function signWidth(code: number): number {
  if (code < 0x80) return ASCII[code]!;
  // Signs of East Asia and pictures are about as wide as high.
  if (code >= 0x1100 && (code < 0x1e00 || code >= 0x2e80)) return 1.9;
  return code === 0x2013 || code === 0x2014 || code === 0x2026 ? 1.5 : 1.1;
}

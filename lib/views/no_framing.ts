/** Headers of what nobody may show inside a page of another site, where a click could be stolen. */
export const NO_FRAMING: Readonly<Record<string, string>> = {
  "content-security-policy": "frame-ancestors 'none'",
  "x-frame-options": "DENY",
};

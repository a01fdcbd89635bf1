/** Reads `on`, `true`, `1`, `off`, `false`, `0` in any case; undefined for anything else. */
export function switchValue(text: string): boolean | undefined {
  switch (text.toLowerCase()) {
    case "on":
    case "true":
    case "1":
      return true;
    case "off":
    case "false":
    case "0":
      return false;
  }
  return undefined;
}

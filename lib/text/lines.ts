/** Browsers send the lines of a form with CR LF; most texts are stored with LF. */
export function withUnixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

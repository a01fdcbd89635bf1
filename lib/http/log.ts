const encoder = new TextEncoder();

/** Writes one line to the error output, whole even when several requests fail at once. */
export function logLine(line: string): void {
  Deno.stderr.writeSync(encoder.encode(`${line}\n`));
}

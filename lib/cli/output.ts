/** What the command line says: data on the standard output, everything else on standard error. */

const encoder = new TextEncoder();

export function print(text: string): void {
  write(`${text}\n`);
}

export function write(text: string): void {
  writeBytes(encoder.encode(text));
}

export function writeBytes(bytes: Uint8Array): void {
  writeAll(Deno.stdout, bytes);
}

export function printNote(text: string): void {
  writeAll(Deno.stderr, encoder.encode(`${text}\n`));
}

export function printWarning(text: string): void {
  printNote(`Warning: ${text}`);
}

export function printError(text: string): void {
  printNote(`Error: ${text}`);
}

function writeAll(target: Pick<typeof Deno.stdout, "writeSync">, bytes: Uint8Array): void {
  let rest = bytes;
  while (rest.length > 0) rest = rest.subarray(target.writeSync(rest));
}

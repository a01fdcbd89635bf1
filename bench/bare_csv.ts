/**
 * A bare loop that writes a table as CSV to the standard output.
 *
 *     deno run -A bench/bare_csv.ts FILE TABLE
 */
import { DatabaseSync } from "../lib/sql/node_sqlite.ts";

const CHUNK = 1 << 16;
const [file = "", table = ""] = Deno.args;
const encoder = new TextEncoder();

const statement = new DatabaseSync(file, { readOnly: true }).prepare(`select * from "${table}"`);
statement.setReturnArrays(true);
let text = statement.columns().map(({ name }) => name).join(",") + "\r\n";
for (const row of statement.iterate() as Iterable<unknown> as Iterable<unknown[]>) {
  text += row.map(field).join(",") + "\r\n";
  if (text.length > CHUNK) {
    await write(text);
    text = "";
  }
}
await write(text);

function field(value: unknown): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function write(chunk: string): Promise<void> {
  let rest = encoder.encode(chunk);
  while (rest.length > 0) rest = rest.subarray(await Deno.stdout.write(rest));
}

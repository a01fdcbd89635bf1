/**
 * Runs the tests and closes with one line that a program can read: "12 passed, 0 failed".
 *
 *     deno task test              everything
 *     deno task test tests/text   a folder, a file, or any option of `deno test`
 */
import { findChromium } from "./helpers/chromium.ts";

const SUMMARY = /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed/;
// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[[0-9;]*m/g;

export interface Totals {
  passed: number;
  failed: number;
}

/** What Deno's closing line says, or null when the line is another one. */
export function readSummary(line: string): Totals | null {
  const match = SUMMARY.exec(line.replace(COLORS, ""));
  return match ? { passed: Number(match[1]), failed: Number(match[2]) } : null;
}

/** Copies the output through, line by line, and keeps the last summary seen. */
async function copyOutput(output: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Totals | null> {
  const encoder = new TextEncoder();
  let totals: Totals | null = null;
  let rest = "";
  const lines = output.pipeThrough(new TextDecoderStream());
  for await (const text of lines) {
    await writeAll(encoder.encode(text));
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) totals = readSummary(line) ?? totals;
  }
  return readSummary(rest) ?? totals;
}

async function print(line: string): Promise<void> {
  await writeAll(new TextEncoder().encode(line + "\n"));
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    sent += await Deno.stdout.write(bytes.subarray(sent));
  }
}

async function main(args: string[]): Promise<number> {
  const targets = args.some((arg) => !arg.startsWith("-")) ? args : [...args, "tests/"];
  if (findChromium() === null) {
    await print(
      "Chromium was not found: the browser tests are left out (CI fails without it).\n" +
        "Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.\n",
    );
  }
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "--allow-all", "--no-check", ...targets],
    env: Deno.stdout.isTerminal() ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" },
    stdout: "piped",
  }).spawn();
  const totals = await copyOutput(child.stdout);
  const { code } = await child.status;
  // No summary: Deno stopped before it ran anything, and has said why.
  const { passed, failed } = totals ?? { passed: 0, failed: 1 };
  await print(`${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`);
  return code;
}

if (import.meta.main) Deno.exit(await main(Deno.args));

/** Runs a command line in this process, with what it prints captured. */

import { run } from "../../lib/cli/run.ts";
import type { Finished } from "./command_line.ts";

export async function runHere(args: string[]): Promise<Finished> {
  const stdout = capture(Deno.stdout);
  const stderr = capture(Deno.stderr);
  try {
    const status = await run(args);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.end();
    stderr.end();
  }
}

/** Keeps what is written to a stream, until the end. */
function capture(stream: Pick<typeof Deno.stdout, "writeSync">) {
  const write = stream.writeSync;
  const decoder = new TextDecoder();
  let text = "";
  stream.writeSync = (bytes) => {
    text += decoder.decode(bytes, { stream: true });
    return bytes.length;
  };
  return {
    text: () => text,
    end() {
      stream.writeSync = write;
    },
  };
}

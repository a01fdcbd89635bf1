/** The SQL process: reads frames from stdin, answers on stdout, ends when stdin ends. */

import { encodeFrame, FrameReader, Kind } from "../protocol.ts";
import { Session } from "./session.ts";

/** Writes everything; blocks while the pipe is full, which is the back-pressure of exports. */
function send(bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += Deno.stdout.writeSync(bytes.subarray(written));
  }
}

/** Runs until the parent closes the pipe. */
export function serveStdin(): void {
  const session = new Session(send);
  const reader = new FrameReader();
  const buffer = new Uint8Array(64 * 1024);
  send(encodeFrame(Kind.Ready, 0, null));
  for (;;) {
    const length = Deno.stdin.readSync(buffer);
    if (length === null) break;
    reader.push(buffer.subarray(0, length));
    for (let frame = reader.next(); frame !== undefined; frame = reader.next()) {
      session.handle(frame);
    }
  }
  session.close();
}

serveStdin();

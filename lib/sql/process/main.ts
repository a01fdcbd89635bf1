/** The SQL process: reads frames from stdin, answers on stdout, ends when stdin ends. */

import { encodeFrame, type Frame, FrameReader, Kind } from "../protocol.ts";
import { Session } from "./session.ts";

/** Bytes of answers that wait to be sent together at most. */
const GATHERED_BYTES = 64 * 1024;

/** Collects answers while more requests are waiting: waking the parent costs more than a query. */
class Output {
  #gathered: Uint8Array[] = [];
  #length = 0;

  readonly send = (bytes: Uint8Array, later = false): void => {
    this.#gathered.push(bytes);
    this.#length += bytes.length;
    if (!later || this.#length > GATHERED_BYTES) this.flush();
  };

  flush(): void {
    if (this.#gathered.length === 0) return;
    writeAll(this.#gathered.length === 1 ? this.#gathered[0] as Uint8Array : this.#joined());
    this.#gathered = [];
    this.#length = 0;
  }

  #joined(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const bytes of this.#gathered) {
      all.set(bytes, at);
      at += bytes.length;
    }
    return all;
  }
}

/** Blocks while the pipe is full, which is the back-pressure of exports. */
function writeAll(bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += Deno.stdout.writeSync(bytes.subarray(written));
  }
}

/** Runs until the parent closes the pipe. */
async function serveStdin(): Promise<void> {
  const output = new Output();
  const reader = new FrameReader();
  const buffer = new Uint8Array(64 * 1024);
  /** Blocks until there is one; null when the parent has closed the pipe. */
  const nextFrame = (): Frame | null => {
    for (;;) {
      const frame = reader.next();
      if (frame !== undefined) return frame;
      output.flush();
      const length = Deno.stdin.readSync(buffer);
      if (length === null) return null;
      reader.push(buffer.subarray(0, length));
    }
  };
  const session = new Session(output.send, { nextFrame });
  output.send(encodeFrame(Kind.Ready, 0, null));
  for (let frame = nextFrame(); frame !== null; frame = nextFrame()) {
    const loading = session.handle(frame);
    if (loading !== undefined) await loading;
  }
  session.close();
}

await serveStdin();

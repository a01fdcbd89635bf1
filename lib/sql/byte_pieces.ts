/** A stream of bytes in pieces of a good size, the next one being read while the last one is used. */

import { BadRequest, HttpError } from "../errors.ts";

/** A round trip costs as much as some hundred rows. */
const PIECE_BYTES = 256 * 1024;
/** Milliseconds without a byte, while others may be waiting to write. */
const PATIENCE_MS = 15_000;

export class BytePieces {
  /** So many have been taken. */
  bytes = 0;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  #next: Promise<Uint8Array<ArrayBuffer> | null>;

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = stream.getReader();
    this.#next = this.#read();
    this.#next.catch(() => {});
  }

  /**
   * The next piece, null at the end.
   * @throws {BadRequest} when the stream breaks off, {HttpError} 408 when nothing comes
   */
  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    const piece = await this.#next;
    if (piece === null) return null;
    this.bytes += piece.length;
    this.#next = this.#read();
    this.#next.catch(() => {});
    return piece;
  }

  /** Is all of it in the first piece? Waits for that one. */
  async isShort(): Promise<boolean> {
    const first = await this.#next;
    return first === null || first.length < PIECE_BYTES;
  }

  cancel(): void {
    this.#reader.cancel().catch(() => {});
  }

  async #read(): Promise<Uint8Array<ArrayBuffer> | null> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    while (length < PIECE_BYTES) {
      const { done, value } = await this.#readSoon();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    return length === 0 ? null : joined(parts, length);
  }

  async #readSoon() {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(tooSlow()), PATIENCE_MS);
    try {
      return await Promise.race([this.#reader.read().catch(brokenOff), promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function brokenOff(cause: unknown): never {
  if (cause instanceof HttpError) throw cause;
  throw new BadRequest("The data ended early", { cause });
}

function tooSlow(): HttpError {
  return new HttpError(408, "The data did not arrive in time", {
    headers: { connection: "close" },
  });
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[], length: number) {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

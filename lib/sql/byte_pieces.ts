/**
 * A stream of bytes in pieces of a good size, the next one being read while the last one is used. Two
 * buffers are enough for all of them, where the stream can fill buffers: new ones would be garbage
 * that piles up beside the heap.
 */

import { BadRequest, HttpError } from "../errors.ts";

/** A round trip costs as much as some hundred rows. */
const PIECE_BYTES = 128 * 1024;
/** Milliseconds without a byte, while others may be waiting to write. */
const PATIENCE_MS = 15_000;

export class BytePieces {
  /** So many have been taken. */
  bytes = 0;
  readonly #reader: ByteReader;
  #next: Promise<Uint8Array<ArrayBuffer> | null>;
  /** What was given away last. */
  #given: Uint8Array<ArrayBuffer> | null = null;
  #spare: Uint8Array<ArrayBuffer> | null = null;

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = readerOf(stream);
    this.#next = this.#read();
    this.#next.catch(() => {});
  }

  /**
   * The next piece, good until the one behind it is asked for; null at the end.
   * @throws {BadRequest} when the stream breaks off, {HttpError} 408 when nothing comes
   */
  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    const piece = await this.#next;
    if (piece === null) return null;
    if (this.#given !== null) this.#spare = new Uint8Array(this.#given.buffer);
    this.#given = piece;
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
    let buffer = this.#spare ?? new Uint8Array(PIECE_BYTES);
    this.#spare = null;
    let length = 0;
    while (length < PIECE_BYTES) {
      const read = await soon(this.#reader.read(buffer, length).catch(brokenOff));
      buffer = read.buffer;
      if (read.isOver) break;
      length = read.length;
    }
    return length === 0 ? null : buffer.subarray(0, length);
  }
}

/** Reads behind what a buffer holds already. */
interface ByteReader {
  /** @returns the bytes in their buffer, which may be another one, and how many there are now */
  read(buffer: Uint8Array<ArrayBuffer>, length: number): Promise<{
    buffer: Uint8Array<ArrayBuffer>;
    length: number;
    isOver: boolean;
  }>;
  cancel(): Promise<void>;
}

function readerOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ByteReader {
  return fillingReader(stream) ?? copyingReader(stream);
}

/** null for a stream that has buffers of its own. */
function fillingReader(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ByteReader | null {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    return null;
  }
  return {
    async read(buffer, length) {
      const { done, value } = await reader.read(buffer.subarray(length));
      if (value === undefined) return { buffer: new Uint8Array(0), length, isOver: true };
      const filled = new Uint8Array(value.buffer);
      return { buffer: filled, length: length + value.length, isOver: done };
    },
    cancel: () => reader.cancel(),
  };
}

function copyingReader(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ByteReader {
  const reader = stream.getReader();
  return {
    async read(buffer, length) {
      const { done, value } = await reader.read();
      if (done) return { buffer, length, isOver: true };
      const all = length + value.length;
      const roomy = all <= buffer.length ? buffer : new Uint8Array(all);
      if (roomy !== buffer) roomy.set(buffer.subarray(0, length));
      roomy.set(value, length);
      return { buffer: roomy, length: all, isOver: false };
    },
    cancel: () => reader.cancel(),
  };
}

async function soon<T>(reading: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow()), PATIENCE_MS);
  try {
    return await Promise.race([reading, promise]);
  } finally {
    clearTimeout(timer);
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

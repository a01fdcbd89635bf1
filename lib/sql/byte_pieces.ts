/**
 * A stream of bytes in pieces of a good size, the next one being read while the last one is used. Two
 * buffers are enough for all of them, where the stream can fill buffers: new ones would be garbage
 * that piles up beside the heap.
 */

import { BadRequest, HttpError } from "../errors.ts";

/** A round trip costs as much as some hundred rows. */
const PIECE_BYTES = 128 * 1024;

/** What somebody who sends data may take. */
export interface SendingLimits {
  /** All bytes; 0: any number. */
  maxBytes: number;
  /** Milliseconds without a byte, while others may be waiting to write. */
  patienceMs: number;
  /** Milliseconds that we wait for data in all, and more of them the more has come. */
  waitMs: number;
  /** From then on, so many bytes a second. */
  minRate: number;
}

/** A slow connection of a phone is fast enough. */
export const SENDING_LIMITS: SendingLimits = {
  maxBytes: 0,
  patienceMs: 15_000,
  waitMs: 30_000,
  minRate: 10_000,
};

export class BytePieces {
  /** So many have been taken. */
  bytes = 0;
  readonly #reader: ByteReader;
  #next: Promise<Uint8Array<ArrayBuffer> | null>;
  /** What was given away last. */
  #given: Uint8Array<ArrayBuffer> | null = null;
  #spare: Uint8Array<ArrayBuffer> | null = null;
  readonly #limits: SendingLimits;
  /** So many have come. */
  #received = 0;
  /** Milliseconds that somebody has waited for them. */
  #waited = 0;

  constructor(
    stream: ReadableStream<Uint8Array<ArrayBuffer>>,
    limits: Partial<SendingLimits> = {},
  ) {
    this.#limits = { ...SENDING_LIMITS, ...limits };
    this.#reader = readerOf(stream);
    this.#next = this.#read();
    this.#next.catch(() => {});
  }

  /**
   * The next piece, good until the one behind it is asked for; null at the end.
   * @throws {BadRequest} when the stream breaks off, {HttpError} 408 when nothing comes or too slowly,
   * 413 when there is too much
   */
  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    const piece = await this.#awaited();
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
    const first = await this.#awaited();
    return first === null || first.length < PIECE_BYTES;
  }

  /** What comes while we do something else costs nobody anything. */
  async #awaited(): Promise<Uint8Array<ArrayBuffer> | null> {
    const { waitMs, minRate } = this.#limits;
    const left = waitMs + 1000 * this.#received / minRate - this.#waited;
    const started = performance.now();
    try {
      return await soon(this.#next, left);
    } finally {
      this.#waited += performance.now() - started;
    }
  }

  cancel(): void {
    this.#reader.cancel().catch(() => {});
  }

  async #read(): Promise<Uint8Array<ArrayBuffer> | null> {
    let buffer = this.#spare ?? new Uint8Array(PIECE_BYTES);
    this.#spare = null;
    let length = 0;
    while (length < PIECE_BYTES) {
      const reading = this.#reader.read(buffer, length).catch(brokenOff);
      const read = await soon(reading, this.#limits.patienceMs);
      buffer = read.buffer;
      if (read.isOver) break;
      this.#received += read.length - length;
      length = read.length;
      const { maxBytes } = this.#limits;
      if (maxBytes > 0 && this.#received > maxBytes) throw tooMuch(maxBytes);
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

async function soon<T>(reading: Promise<T>, limitMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow()), Math.max(limitMs, 0));
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

function tooMuch(maxBytes: number): HttpError {
  return new HttpError(413, `Data exceeded maximum of ${maxBytes} bytes`, {
    headers: { connection: "close" },
  });
}

/** Bytes as text; what is not in the encoding is an error that says where. */

import { LoadProblem } from "./load_problem.ts";
import { newlines } from "./newlines.ts";

export class TextInput {
  readonly #encoding: string;
  readonly #decoder: TextDecoder;
  /** Newlines seen so far. */
  #lines = 0;

  /** @throws {RangeError} for an encoding that nobody knows */
  constructor(encoding: string) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  push(bytes: Uint8Array<ArrayBuffer>): string {
    return this.#decode(bytes, true);
  }

  end(): string {
    return this.#decode(new Uint8Array(0), false);
  }

  #decode(bytes: Uint8Array<ArrayBuffer>, stream: boolean): string {
    try {
      const text = this.#decoder.decode(bytes, { stream });
      this.#lines += newlines(text);
      return text;
    } catch {
      const before = new TextDecoder(this.#encoding).decode(bytes).split("\ufffd", 1)[0]!;
      const line = this.#lines + before.split("\n").length;
      throw new LoadProblem(`Not in the encoding ${this.#decoder.encoding}`, { line });
    }
  }
}

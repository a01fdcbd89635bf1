/** A text that is sent again and again, in the smallest form that browsers take. */

import { nodeZlib } from "../text/late_node.ts";

/** Bytes. Smaller ones are not worth it. */
const WORTH_IT = 1000;
const NOT_REFUSED = /(?:^|,)\s*br\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/i;

export class PackedText {
  readonly #bytes: Uint8Array;
  #packed: Uint8Array<ArrayBuffer> | null = null;
  #isAsked = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * Compressed by Brotli, as far as that goes: a tenth less than what the server makes for each
   * request. That takes up to a second of another thread, so it is null for those who ask first.
   */
  get bytes(): Uint8Array<ArrayBuffer> | null {
    if (!this.#isAsked) this.#pack();
    return this.#packed;
  }

  #pack(): void {
    this.#isAsked = true;
    if (this.#bytes.length < WORTH_IT) return;
    nodeZlib().brotliCompress(this.#bytes, (error, packed) => {
      if (error === null) this.#packed = new Uint8Array(packed);
    });
  }
}

/** @param acceptEncoding the header of the request */
export function takesBrotli(acceptEncoding: string | null): boolean {
  return acceptEncoding !== null && NOT_REFUSED.test(acceptEncoding);
}

/** Base64 of bytes, plain and URL-safe without padding. */

import { Buffer } from "node:buffer";

export function encodeBase64(bytes: Uint8Array): string {
  return asBuffer(bytes).toString("base64");
}

export function encodeBase64Url(bytes: Uint8Array): string {
  return asBuffer(bytes).toString("base64url");
}

/** Accepts both alphabets, with and without padding; other characters are skipped. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "base64"));
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** SHA-256 of short texts. Without `node:crypto`, which takes 20 ms to load, at each start. */

import { sha256 as digest } from "@noble/hashes/sha2.js";
import { encodeBase64Url } from "./base64.ts";

const encoder = new TextEncoder();

/** 43 characters of URL-safe base64. */
export function sha256(text: string): string {
  return encodeBase64Url(digest(encoder.encode(text)));
}

/**
 * Answers that are asked for again and again, kept as finished bytes. The key names everything that
 * an answer depends on (see revalidation.ts), so an entry never has to be taken back: when a file,
 * the configuration or the visitor changes, so does the key.
 */

import type { DatasetteRequest } from "./request.ts";

/** Bytes of all entries together. */
const TOTAL_BYTES = 32 * 1024 * 1024;
const ENTRY_BYTES = 1024 * 1024;
/** Keys that were asked for once. A crawler that visits each page once keeps nothing. */
const SEEN_KEYS = 5_000;

/** A finished answer. */
export interface Entry {
  readonly headers: [string, string][];
  /** The body, cut where the nonce of a page goes: each answer has one of its own. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly bytes: number;
  /** Since it was last considered for removal. */
  wasUsed: boolean;
}

const encoder = new TextEncoder();

export class PageCache {
  /** The next one to be considered for removal comes first. */
  readonly #entries = new Map<string, Entry>();
  readonly #seen = new Set<string>();
  #bytes = 0;

  /** What is kept under this key, or undefined. */
  get(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) entry.wasUsed = true;
    return entry;
  }

  /** Keeps an answer when it is asked for the second time. The response that it gives goes on. */
  async offer(
    key: string,
    request: Pick<DatasetteRequest, "nonce">,
    response: Response,
  ): Promise<Response> {
    if (!this.#seen.delete(key)) {
      if (this.#seen.size >= SEEN_KEYS) this.#seen.delete(this.#seen.values().next().value!);
      this.#seen.add(key);
      return response;
    }
    // A stream is for results of any size.
    if (response.headers.has("content-encoding")) return response;
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    const parts = isPage
      ? (await response.text()).split(request.nonce).map((part) => encoder.encode(part))
      : [new Uint8Array(await response.arrayBuffer())];
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    const entry = { headers: [...response.headers], parts, bytes, wasUsed: false };
    if (bytes <= ENTRY_BYTES) this.#keep(key, entry);
    return new Response(bodyOf(entry, request), response);
  }

  #keep(key: string, entry: Entry): void {
    this.#bytes += entry.bytes - (this.#entries.get(key)?.bytes ?? 0);
    this.#entries.set(key, entry);
    // A second chance for what was used (CLOCK): as good as the order of use, and reading is free.
    for (const [oldest, candidate] of this.#entries) {
      if (this.#bytes <= TOTAL_BYTES) break;
      this.#entries.delete(oldest);
      if (candidate.wasUsed) {
        candidate.wasUsed = false;
        this.#entries.set(oldest, candidate);
      } else {
        this.#bytes -= candidate.bytes;
      }
    }
  }
}

/** An answer to this request made of a kept one. */
export function answerOf(entry: Entry, request: Pick<DatasetteRequest, "nonce">): Response {
  return new Response(bodyOf(entry, request), { headers: entry.headers });
}

function bodyOf({ parts, bytes }: Entry, request: Pick<DatasetteRequest, "nonce">) {
  if (parts.length === 1) return parts[0];
  const inset = encoder.encode(request.nonce);
  const body = new Uint8Array(bytes + inset.length * (parts.length - 1));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (i > 0) {
      body.set(inset, at);
      at += inset.length;
    }
    body.set(part, at);
    at += part.length;
  }
  return body;
}

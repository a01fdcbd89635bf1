/** Streams as response bodies, for clients that may stop reading without leaving. */

import type { ResponseOptions } from "./response.ts";

/** Milliseconds that a client may take to ask for the next part. */
const PATIENCE_MS = 60_000;

/**
 * A stream that fails on its way: the client notices that the end is missing. Deno prints what it
 * failed with; one line is enough.
 */
class BrokenOff extends Error {
  override name = "BrokenOff";

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }

  [Symbol.for("Deno.customInspect")](): string {
    return `An answer was broken off: ${this.message}`;
  }
}

/**
 * Passes a stream on and gives it up when nobody asks for more for a while, so that a client that
 * stopped reading holds no query. Time that the source itself takes does not count.
 */
export function guardStream(
  source: ReadableStream<Uint8Array>,
  patienceMs = PATIENCE_MS,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(timer);
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new BrokenOff(error);
      });
      if (done) return controller.close();
      controller.enqueue(value);
      timer = setTimeout(() => {
        const reason = new DOMException("The client stopped reading", "TimeoutError");
        controller.error(reason);
        reader.cancel(reason).catch(() => {});
      }, patienceMs);
    },
    async cancel(reason) {
      clearTimeout(timer);
      await reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
}

/**
 * A response whose body is a {@link guardStream guarded} stream. It is not compressed: Deno would do
 * that in the thread that answers all other requests (260 MB of CSV took 25 s instead of 6 s).
 */
export function streamResponse(
  source: ReadableStream<Uint8Array>,
  options: ResponseOptions = {},
): Response {
  const headers = new Headers(options.headers);
  headers.set("content-encoding", "identity");
  return new Response(guardStream(source), { ...options, headers });
}

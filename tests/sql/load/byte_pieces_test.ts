import assert from "node:assert/strict";
import { HttpError } from "../../../lib/errors.ts";
import { BytePieces, type SendingLimits } from "../../../lib/sql/byte_pieces.ts";

/** Sends a byte now and then. */
function slowly(count: number, pauseMs: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      return new Promise((resolve) => {
        timer = setTimeout(() => {
          controller.enqueue(new Uint8Array(1));
          if (++sent === count) controller.close();
          resolve();
        }, pauseMs);
      });
    },
    cancel: () => clearTimeout(timer),
  });
}

async function bytesOf(pieces: BytePieces): Promise<number> {
  while (await pieces.next() !== null) {
    // Only their number is of interest.
  }
  return pieces.bytes;
}

const LIMITS: [told: string, limits: Partial<SendingLimits>, status: number | null][] = [
  ["slow, but in time", {}, null],
  ["a byte now and then", { waitMs: 5, minRate: 1e9 }, 408],
  ["nothing for too long", { patienceMs: 1 }, 408],
  ["as much as may be", { maxBytes: 5 }, null],
  ["too much", { maxBytes: 4 }, 413],
];

for (const [told, limits, status] of LIMITS) {
  Deno.test(`BytePieces: ${told}`, async () => {
    const pieces = new BytePieces(slowly(5, 20), limits);
    const result = bytesOf(pieces);
    if (status === null) assert.equal(await result, 5);
    else {
      await assert.rejects(
        result,
        (error) => error instanceof HttpError && error.status === status,
      );
      pieces.cancel();
    }
  });
}

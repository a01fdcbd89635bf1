/** A whole result as a stream of bytes; the SQL process waits while the client is slow. */

import type { Commands, Frame } from "./protocol.ts";
import type { Lease } from "./pool.ts";
import { requestError } from "./sql_errors.ts";

/** Bytes that may wait for the client before the process has to. */
const BUFFERED_BYTES = 256 * 1024;

/**
 * Runs an export on a leased process. Resolves with the first piece, so that what fails before it
 * can still be told with a status code.
 * @param idleMs milliseconds that the process may take for the next piece
 */
export async function exportStream(
  lease: Lease,
  command: Commands["export"],
  idleMs: number,
  signal?: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (signal?.aborted) {
    lease.release();
    signal.throwIfAborted();
  }
  const run = new ExportRun(lease, idleMs);
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => run.start(controller, command, signal),
    pull: () => run.resume(),
    cancel: () => run.cancel(),
  }, { highWaterMark: BUFFERED_BYTES, size: (chunk) => chunk.length });
  await run.begun;
  return stream;
}

class ExportRun {
  readonly #lease: Lease;
  readonly #idleMs: number;
  readonly #begun = Promise.withResolvers<void>();
  #paused: PromiseWithResolvers<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lease: Lease, idleMs: number) {
    this.#lease = lease;
    this.#idleMs = idleMs;
  }

  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  start(
    controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
    command: Commands["export"],
    signal: AbortSignal | undefined,
  ): void {
    const cancel = () => this.cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    this.#expectProgress();
    this.#lease.process.request("export", command, (frame) => this.#receive(controller, frame))
      .then(() => {
        this.#begun.resolve();
        controller.close();
      })
      .catch((error: unknown) => this.#fail(controller, requestError(error)))
      .finally(() => {
        signal?.removeEventListener("abort", cancel);
        clearTimeout(this.#timer);
        this.#lease.release();
      });
  }

  #receive(
    controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
    frame: Frame,
  ): void | Promise<void> {
    this.#begun.resolve();
    controller.enqueue(frame.body);
    this.#expectProgress();
    if ((controller.desiredSize ?? 0) > 0) return;
    clearTimeout(this.#timer);
    this.#paused = Promise.withResolvers();
    return this.#paused.promise;
  }

  #fail(controller: ReadableStreamDefaultController, error: unknown): void {
    this.#begun.reject(error);
    try {
      controller.error(error);
    } catch {
      // The client had gone already.
    }
  }

  #expectProgress(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lease.process.kill("deadline"), this.#idleMs);
  }

  resume(): void {
    if (this.#paused === null) return;
    this.#expectProgress();
    this.#paused.resolve();
    this.#paused = null;
  }

  cancel(): void {
    this.#lease.process.kill("cancelled");
    this.resume();
  }
}

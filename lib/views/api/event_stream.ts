/** Progress of something that takes a while, as server-sent events. */

import { logLine } from "../../http/log.ts";
import { streamResponse } from "../../http/guarded_stream.ts";
import type { DatasetteRequest } from "../../http/request.ts";
import { jsonError } from "../../http/response.ts";
import { encodeJson } from "../../text/json.ts";

/** Milliseconds between two events at least. */
const PAUSE_MS = 200;

export interface Progress {
  rows: number;
  bytes: number;
}

/** How to tell that something goes on, and how to be told that nobody listens. */
export interface ProgressTools {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export function wantsEvents({ headers }: Pick<DatasetteRequest, "headers">): boolean {
  return /\btext\/event-stream\b/i.test(headers.get("accept") ?? "");
}

/**
 * Events `progress`, and in the end `done` or `error` with the JSON that the answer would have been.
 * @param work makes the answer; it is stopped when nobody listens any more
 */
export function eventStream(work: (tools: ProgressTools) => Promise<Response>): Response {
  const aborter = new AbortController();
  const { signal } = aborter;
  const encoder = new TextEncoder();
  const run = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const send = (event: string, json: string) => {
      if (!signal.aborted) controller.enqueue(encoder.encode(`event: ${event}\ndata: ${json}\n\n`));
    };
    const onProgress = paced((progress) => send("progress", encodeJson(progress)));
    const answer = await work({ signal, onProgress }).catch(unexpected);
    send(answer.ok ? "done" : "error", await answer.text());
    if (!signal.aborted) controller.close();
  };
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => void run(controller),
    cancel: () => aborter.abort(),
  });
  return streamResponse(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}

/** The status has been sent already, so that nobody else can answer. */
function unexpected(error: unknown): Response {
  const isStopped = error instanceof DOMException && error.name === "AbortError";
  if (!isStopped) logLine(`Error in an event stream: ${error}`);
  return jsonError(500, "Internal server error");
}

/** Lets through the first one, and then one now and then. */
function paced(send: (progress: Progress) => void): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < PAUSE_MS) return;
    last = now;
    send(progress);
  };
}

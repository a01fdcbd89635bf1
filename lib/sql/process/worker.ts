/** The SQL process as a worker, for runs without permission to start processes. */

import { encodeFrame, FrameReader, Kind } from "../protocol.ts";
import { Session } from "./session.ts";

interface WorkerScope {
  onmessage: ((event: MessageEvent<Int32Array | Uint8Array>) => void) | null;
  postMessage(message: Uint8Array): void;
}

/** Messages on their way at once; more would pile up in memory while a client is slow. */
const MESSAGES_AT_ONCE = 8;

const scope = self as unknown as WorkerScope;
const frames = new FrameReader();
let credit: Int32Array | undefined;

function send(bytes: Uint8Array): void {
  if (credit !== undefined) {
    for (let sent = Atomics.load(credit, 0); sent >= MESSAGES_AT_ONCE;) {
      Atomics.wait(credit, 0, sent);
      sent = Atomics.load(credit, 0);
    }
    Atomics.add(credit, 0, 1);
  }
  scope.postMessage(bytes);
}

const session = new Session(send);
let queue: Promise<void> | undefined;

scope.onmessage = ({ data }) => {
  if (data instanceof Int32Array) {
    credit = data;
    send(encodeFrame(Kind.Ready, 0, null));
    return;
  }
  frames.push(data);
  queue = queue === undefined ? handleAll() : queue.then(handleAll);
};

/** @returns a promise while plugins are being loaded, behind which everything else has to wait */
function handleAll(): Promise<void> | undefined {
  for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
    const loading = session.handle(frame);
    if (loading !== undefined) return loading.then(handleAll);
  }
  return undefined;
}

/** One SQL process as seen from the HTTP process: sends requests, waits for their answers. */

import { Alarm } from "../text/alarm.ts";
import {
  type Command,
  type Commands,
  type DoneHeader,
  encodeFrameHead,
  type ErrorHeader,
  type Frame,
  type Hello,
  Kind,
  type PluginNotice,
} from "./protocol.ts";
import type { SpawnTransport, Transport } from "./transport.ts";

/** The process ended while a request was waiting. */
export class ProcessEndedError extends Error {
  override name = "ProcessEndedError";
  readonly reason: EndReason;
  /** What a plugin was doing: `SQL function "slug" of plugin "text"`. */
  readonly doing: string | null;
  constructor(reason: EndReason, detail: string, doing: string | null = null) {
    super(`The SQL process ended (${detail})`);
    this.reason = reason;
    this.doing = doing;
  }
}

/** Why a process ended: we killed it for a reason, or it died by itself. */
export type EndReason = "deadline" | "memory" | "cancelled" | "closed" | "crash" | "moved";

/** The process answered with an error. */
export class ProcessError extends Error {
  override name = "ProcessError";
  readonly code: ErrorHeader["code"];
  readonly place: ErrorHeader["place"];
  constructor({ code, message, place }: ErrorHeader) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

/** A plugin failed in a process, or had to be ended with it while it prepared a connection. */
export type PluginTrouble = { failed: string } | { hung: string };

/** Reasons that are the fault of whatever was at work. */
const HANGING = new Set<EndReason>(["deadline", "memory", "crash"]);

interface Waiting {
  onFrame?: (frame: Frame) => void | Promise<void>;
  resolve(header: DoneHeader): void;
  reject(error: Error): void;
}

/** On a busy machine a start takes a while; one that never ends is a plugin that hangs. */
const START_LIMIT_MS = 10_000;

const NOTHING = new Uint8Array(0);

let lastId = 0;

export class SqlProcess {
  readonly id = ++lastId;
  readonly startedAt = Date.now();
  /** Requests answered so far. */
  requests = 0;
  /** Settles when it has started, or ended before. Time limits count from here. */
  readonly ready: Promise<void>;
  readonly #transport: Transport;
  readonly #waiting = new Map<number, Waiting>();
  #nextRequest = 1;
  #endReason: EndReason | null = null;
  #ended = false;
  readonly #onEnd: (process: SqlProcess) => void;
  readonly #onPlugin: (event: PluginTrouble) => void;
  #doing: { doing: string; plugin: string; isPreparing: boolean } | null = null;

  /**
   * @param onEnd called once, whatever ended it
   * @param onPlugin told when a plugin fails, or keeps the process from working
   */
  constructor(
    spawn: SpawnTransport,
    hello: Hello,
    onEnd: (process: SqlProcess) => void,
    onPlugin: (event: PluginTrouble) => void = () => {},
  ) {
    this.#onEnd = onEnd;
    this.#onPlugin = onPlugin;
    this.#transport = spawn({
      frame: (frame) => this.#receive(frame),
      end: (detail) => this.#finish(detail),
    });
    const limit = new Alarm(START_LIMIT_MS, () => this.kill("deadline"));
    this.ready = this.request("hello", hello).then(() => {}, () => {}).finally(() => {
      limit.cancel();
    });
  }

  get pid(): number {
    return this.#transport.pid;
  }
  /** Requests that wait for their answer. */
  get waiting(): number {
    return this.#waiting.size;
  }
  get hasEnded(): boolean {
    return this.#ended;
  }

  /**
   * Sends a request; `onFrame` gets its result and chunk frames in order.
   * @param body bytes that go with it; they may change when it is answered
   */
  request<C extends Command>(
    name: C,
    command: Commands[C],
    onFrame?: (frame: Frame) => void | Promise<void>,
    body: Uint8Array<ArrayBuffer> = NOTHING,
  ): Promise<DoneHeader> {
    const { promise, resolve, reject } = Promise.withResolvers<DoneHeader>();
    if (this.#ended) {
      reject(new ProcessEndedError(this.#endReason ?? "crash", "before the request"));
      return promise;
    }
    const id = this.#nextRequest++;
    this.#waiting.set(id, { onFrame, resolve, reject });
    this.#transport.send(encodeFrameHead(Kind.Request, id, [name, command], body.length));
    if (body.length > 0) this.#transport.send(body);
    return promise;
  }

  /** Ends it at once; waiting requests fail with the reason. */
  kill(reason: EndReason): void {
    this.#endReason ??= reason;
    this.#transport.kill();
  }

  /** Ends it after what it is doing. */
  async close(): Promise<void> {
    this.#endReason ??= "closed";
    await this.#transport.close();
  }

  #receive(frame: Frame): void | Promise<void> {
    if (frame.kind === Kind.Plugin) return this.#notice(frame.header as PluginNotice);
    this.#doing = null;
    const waiting = this.#waiting.get(frame.id);
    if (waiting === undefined) return;
    if (frame.kind === Kind.Result || frame.kind === Kind.Chunk) return waiting.onFrame?.(frame);
    this.#waiting.delete(frame.id);
    this.requests++;
    if (frame.kind === Kind.Done) waiting.resolve(frame.header as DoneHeader);
    else waiting.reject(new ProcessError(frame.header as ErrorHeader));
  }

  #notice(notice: PluginNotice): void {
    if ("failed" in notice) this.#onPlugin(notice);
    else this.#doing = notice.doing === null ? null : notice;
  }

  #finish(detail: string): void {
    if (this.#ended) return;
    this.#ended = true;
    const reason = this.#endReason ?? "crash";
    const doing = this.#doing;
    if (doing?.isPreparing && HANGING.has(reason)) this.#onPlugin({ hung: doing.plugin });
    const error = new ProcessEndedError(reason, detail, doing?.doing);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#onEnd(this);
  }
}

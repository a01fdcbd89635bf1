/** The site on a port or a Unix domain socket. */

import { Alarm } from "../text/alarm.ts";
import { countConnections } from "./connection_count.ts";
import { IdleMemory } from "./idle_memory.ts";
import { type Address, Listener, type RequestHandler } from "./listener.ts";
import { logLine } from "./log.ts";
import { guardProcess } from "./process_guard.ts";
import { jsonError, textResponse } from "./response.ts";
import { removeStaleSocket } from "./unix_socket.ts";

export type { Address };

/** Use with `await using`, or call {@link HttpServer.shutdown}. */
export interface HttpServer extends AsyncDisposable {
  /** Where it listens, without slash at the end: `http://127.0.0.1:8001`, `unix:/path`. */
  readonly url: string;
  /** Resolves after {@link shutdown}; rejects when the server cannot go on. */
  readonly finished: Promise<void>;
  /** Accepts nothing more and waits for what is in flight, but not for ever. */
  shutdown(): Promise<void>;
}

export interface ServeOptions {
  /** Requests answered at the same time; more get status 503. */
  maxRequests?: number;
  /** Open connections at which all are dropped. */
  maxConnections?: number;
  /** Milliseconds between two looks at the number of connections. */
  watchIntervalMs?: number;
  /** Milliseconds that requests in flight have after {@link HttpServer.shutdown}. */
  shutdownTimeoutMs?: number;
  log?(line: string): void;
}

const defaults = {
  maxRequests: 1000,
  maxConnections: 2000,
  watchIntervalMs: 5000,
  shutdownTimeoutMs: 10_000,
  log: logLine,
} satisfies ServeOptions;

/** Milliseconds for requests in flight before all connections are dropped. */
const DROP_PATIENCE_MS = 1000;
const RETRY_MS = 100;
const RETRIES = 50;

/** Opens a port. Throws the errors of Deno.serve, such as `Deno.errors.AddrInUse`. */
export async function serve(
  handler: RequestHandler,
  address: Address,
  options: ServeOptions = {},
): Promise<HttpServer> {
  if (address.uds !== undefined) await removeStaleSocket(address.uds);
  return new Server(handler, address, { ...defaults, ...options });
}

class Server implements HttpServer {
  readonly url: string;
  readonly finished: Promise<void>;
  readonly #handler: RequestHandler;
  readonly #address: Address;
  readonly #options: Required<ServeOptions>;
  readonly #end = Promise.withResolvers<void>();
  readonly #unguard: () => void;
  readonly #memory = new IdleMemory();
  #listener: Listener;
  #active = 0;
  #isStopping = false;
  #isReplacing = false;

  constructor(handler: RequestHandler, address: Address, options: Required<ServeOptions>) {
    this.#handler = handler;
    this.#options = options;
    this.#listener = new Listener(this.#answer, address);
    this.#address = { ...address, port: this.#listener.port };
    this.url = urlOf(this.#address);
    this.finished = this.#end.promise;
    this.#unguard = guardProcess(options.log);
    this.#watchConnections();
    this.#follow(this.#listener);
  }

  async shutdown(): Promise<void> {
    if (this.#isStopping) return await this.finished;
    this.#isStopping = true;
    this.#memory.close();
    await settledWithin(this.#listener.close(), this.#options.shutdownTimeoutMs);
    this.#unguard();
    this.#end.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown();
  }

  readonly #answer: RequestHandler = async (request, info) => {
    if (this.#active >= this.#options.maxRequests) return busy(request);
    this.#active++;
    this.#memory.use();
    try {
      return await this.#handler(request, info);
    } catch (error) {
      this.#options.log(`Error outside the application: ${error}`);
      return textResponse("Internal server error", { status: 500 });
    } finally {
      this.#active--;
    }
  };

  #follow(listener: Listener): void {
    listener.finished.catch((error) => this.#replace(`Cannot accept connections (${error})`));
  }

  #watchConnections(): void {
    new Alarm(this.#options.watchIntervalMs, () => {
      if (this.#isStopping) return;
      this.#checkConnections();
      this.#watchConnections();
    });
  }

  #checkConnections(): void {
    const count = countConnections();
    if (count > this.#options.maxConnections) void this.#replace(`${count} connections are open`);
  }

  /** Drops all connections and opens the port again. */
  async #replace(reason: string): Promise<void> {
    if (this.#isStopping || this.#isReplacing) return;
    this.#isReplacing = true;
    this.#options.log(`${reason}: dropping all of them to go on`);
    await this.#idle(DROP_PATIENCE_MS);
    this.#listener.drop();
    try {
      this.#listener = await this.#reopen();
      this.#follow(this.#listener);
    } catch (error) {
      this.#end.reject(error);
    } finally {
      this.#isReplacing = false;
    }
  }

  async #reopen(): Promise<Listener> {
    for (let attempt = 1;; attempt++) {
      try {
        if (this.#address.uds !== undefined) await removeStaleSocket(this.#address.uds);
        return new Listener(this.#answer, this.#address);
      } catch (error) {
        if (attempt === RETRIES) throw error;
        await delay(RETRY_MS);
      }
    }
  }

  /** Waits until no request is being answered, at most `ms` milliseconds. */
  async #idle(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (this.#active > 0 && performance.now() < end) await delay(20);
  }
}

function busy(request: Request): Response {
  const message = "Too many requests at the same time, try again in a moment";
  const headers = { "retry-after": "1" };
  return /\.json(?:\?|$)/.test(request.url)
    ? jsonError(503, message, {}, headers)
    : textResponse(message, { status: 503, headers });
}

function urlOf({ host, port, uds, tls }: Address): string {
  if (uds !== undefined) return `unix:${uds}`;
  return `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function settledWithin(promise: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => timer = setTimeout(resolve, ms));
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

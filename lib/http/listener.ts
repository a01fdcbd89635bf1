/**
 * A listening socket with its connections. What Deno.serve 2.9.6 does, tried out, and what follows:
 *
 * - A request line of more than 64 KB, or more than 100 headers, is a 400 and the end of the
 *   connection. Nothing else is limited: a client that sends nothing, half a header, half a body,
 *   or that does not read the response keeps its connection for ever, and no option changes that.
 * - An idle connection costs a file descriptor and about 8 KB, one with half a header up to 50 KB.
 *   A large text response that is not read stays in memory; a stream stops after about 4 MB.
 * - When accept() fails because the process has no file descriptors left, the accept loop ends and
 *   `finished` rejects, which ends the process unless it is caught.
 * - `shutdown()` ends idle and half-sent requests at once and waits for the others. Aborting the
 *   signal ends every connection, also those that do not read; after `shutdown()` it throws.
 *
 * So request bodies have a deadline (body.ts), streams end when nobody reads (guarded_stream.ts),
 * and when connections run out, all are dropped and the port is opened again: a lost second
 * instead of a lost server. A proxy in front (nginx, Caddy) has the finer timeouts.
 */

export type RequestHandler = (
  request: Request,
  info: { readonly remoteAddr: Deno.Addr },
) => Promise<Response> | Response;

/** Where a server listens. */
export interface Address {
  host: string;
  /** 0 for any free port. */
  port: number;
  /** Path of a Unix domain socket, instead of host and port. */
  uds?: string;
  /** Private key and certificate, in PEM format. */
  tls?: { key: string; cert: string };
}

export class Listener {
  /** Resolves when the listener was closed, rejects when it cannot accept connections any more. */
  readonly finished: Promise<void>;
  readonly #server: Deno.HttpServer<Deno.Addr>;
  readonly #abort = new AbortController();

  /** @throws {Deno.errors.AddrInUse} and other errors of opening a socket */
  constructor(handler: RequestHandler, address: Address) {
    this.#server = open(handler, address, this.#abort.signal);
    this.finished = this.#server.finished;
  }

  /** The port that was opened; 0 for a Unix domain socket. */
  get port(): number {
    const { addr } = this.#server;
    return "port" in addr ? addr.port : 0;
  }

  /** Accepts nothing more; resolves when the last request is answered. */
  close(): Promise<void> {
    return this.#server.shutdown();
  }

  /** Ends every connection at once. Not after {@link close}. */
  drop(): void {
    this.#abort.abort();
  }
}

function open(
  handler: RequestHandler,
  { host, port, uds, tls }: Address,
  signal: AbortSignal,
): Deno.HttpServer<Deno.Addr> {
  const options = { signal, automaticCompression: true, onListen: () => {} };
  if (uds !== undefined) return Deno.serve({ ...options, path: uds }, handler);
  return Deno.serve({ ...options, ...tls, hostname: host, port }, handler);
}

/**
 * A load generator: so many keep-alive connections over TCP, one request at a time on each, for a
 * fixed time. Runs in a process of its own, so that it does not share an event loop with anybody.
 *
 *     deno run --allow-net bench/load.ts URL CONNECTIONS SECONDS [TURN [BODY]]
 *
 * prints one line of JSON, a {@link Load}. `{N}` in the URL stands for a number below N that is
 * another one in each request, beginning after TURN. With a body, which is JSON, requests are POST.
 */

export interface Load {
  requests: number;
  errors: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  max: number;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const LINE_END = encoder.encode("\r\n");
const HEAD_END = encoder.encode("\r\n\r\n");

/** Reads answers off a connection; what has come too early waits for the next one. */
class AnswerReader {
  #buffer = new Uint8Array(1 << 17);
  #length = 0;

  constructor(readonly connection: Deno.Conn) {}

  /** Reads one whole answer and returns its status. */
  async next(): Promise<number> {
    let head = -1;
    while ((head = this.#find(HEAD_END, 0)) < 0) await this.#more();
    const text = decoder.decode(this.#buffer.subarray(0, head));
    const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
    const start = head + 4;
    const end = length === undefined ? await this.#endOfChunks(start) : start + Number(length);
    while (this.#length < end) await this.#more();
    this.#buffer.copyWithin(0, end, this.#length);
    this.#length -= end;
    return Number(text.slice(9, 12));
  }

  async #endOfChunks(start: number): Promise<number> {
    for (let at = start;;) {
      let line = -1;
      while ((line = this.#find(LINE_END, at)) < 0) await this.#more();
      const size = parseInt(decoder.decode(this.#buffer.subarray(at, line)), 16);
      at = line + 2 + size + 2;
      if (size === 0) return at;
    }
  }

  #find(mark: Uint8Array, from: number): number {
    const found = this.#buffer.subarray(0, this.#length);
    for (let at = found.indexOf(mark[0]!, from); at >= 0; at = found.indexOf(mark[0]!, at + 1)) {
      if (mark.every((byte, index) => found[at + index] === byte)) return at;
    }
    return -1;
  }

  async #more(): Promise<void> {
    if (this.#length === this.#buffer.length) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    const read = await this.connection.read(this.#buffer.subarray(this.#length));
    if (read === null) throw new Error("the server closed the connection");
    this.#length += read;
  }
}

/** What all connections have in common. */
interface Job {
  host: string;
  /** Of the next request. */
  path: () => string;
  /** All requests are the same. */
  isOnePath: boolean;
  body: string;
  until: number;
  /** Milliseconds of each answer. */
  times: number[];
}

async function client({ host, path, isOnePath, body, until, times }: Job): Promise<number> {
  const [hostname = "", port] = host.split(":");
  const connection = await Deno.connect({ hostname, port: Number(port) });
  connection.setNoDelay();
  const answers = new AnswerReader(connection);
  let errors = 0;
  const method = body === "" ? "GET" : "POST";
  const head = body === ""
    ? `Host: ${host}\r\n`
    : `Host: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  const encoded = () => encoder.encode(`${method} ${path()} HTTP/1.1\r\n${head}\r\n${body}`);
  let request = encoded();
  for (let now = performance.now(); now < until;) {
    await connection.write(request);
    const status = await answers.next();
    const then = performance.now();
    if (status === 200 || status === 201) times.push(then - now);
    else errors++;
    now = then;
    if (!isOnePath) request = encoded();
  }
  connection.close();
  return errors;
}

const NUMBER = /\{(\d+)\}/g;

/** The path of each request in turn. */
export function pathsOf(template: string, turn = 0): () => string {
  if (template.search(NUMBER) < 0) return () => template;
  return () => {
    turn++;
    return template.replace(NUMBER, (_, limit) => `${turn % Number(limit)}`);
  };
}

/** @param url as a template, see above; `http://`, an address and a port come first */
export async function generateLoad(
  url: string,
  connections: number,
  seconds: number,
  turn = 0,
  body = "",
): Promise<Load> {
  const began = performance.now();
  const until = began + seconds * 1000;
  const times: number[] = [];
  const [, host = "", template = ""] = /^http:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const isOnePath = template.search(NUMBER) < 0;
  const job: Job = { host, path: pathsOf(template, turn), isOnePath, body, until, times };
  const errors = await Promise.all(Array.from({ length: connections }, () => client(job)));
  const elapsed = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    requests: times.length,
    errors: errors.reduce((sum, count) => sum + count, 0),
    perSecond: times.length / elapsed,
    p50: at(0.5) ?? NaN,
    p99: at(0.99) ?? NaN,
    max: times.at(-1) ?? NaN,
  };
}

/** Generates load from another process. */
export async function load(
  url: string,
  connections: number,
  seconds: number,
  turn = 0,
  body = "",
): Promise<Load> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-config",
      "--allow-net",
      import.meta.url,
      url,
      `${connections}`,
      `${seconds}`,
      `${turn}`,
      body,
    ],
  }).output();
  if (!success) throw new Error(`load on ${url}: ${decoder.decode(stderr)}`);
  return JSON.parse(decoder.decode(stdout));
}

if (import.meta.main) {
  const [url = "", connections, seconds, turn = 0, body] = Deno.args;
  const result = await generateLoad(
    url,
    Number(connections),
    Number(seconds),
    Number(turn),
    body,
  );
  await Deno.stdout.write(encoder.encode(JSON.stringify(result)));
}

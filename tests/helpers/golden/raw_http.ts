/** One HTTP request over TCP, its path sent byte for byte. */

export interface RawRequest {
  port: number;
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: Uint8Array | null;
}

export interface RawResponse {
  status: number;
  /** Names in lower case. */
  headers: [name: string, value: string][];
  body: Uint8Array;
}

const TIMEOUT_MS = 20_000;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export async function exchange(request: RawRequest): Promise<RawResponse> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: request.port });
  const timer = setTimeout(() => connection.close(), TIMEOUT_MS);
  try {
    const sending = writeAll(connection, requestBytes(request));
    const bytes = await readAll(connection);
    await sending;
    return parseResponse(bytes, request.method === "HEAD");
  } finally {
    clearTimeout(timer);
    try {
      connection.close();
    } catch {
      // The timer has closed it.
    }
  }
}

function requestBytes({ method, path, headers, body }: RawRequest): Uint8Array {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  if (body) lines.push(`Content-Length: ${body.length}`);
  const head = encoder.encode(
    [`${method} ${path} HTTP/1.1`, ...lines, "Connection: close", "", ""].join("\r\n"),
  );
  return body ? join([head, body]) : head;
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  try {
    for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
  } catch {
    // A server may answer, and close, before it has read everything.
  }
}

async function readAll(connection: Deno.Conn): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const buffer = new Uint8Array(1 << 16);
  try {
    for (;;) {
      const read = await connection.read(buffer);
      if (read === null) break;
      chunks.push(buffer.slice(0, read));
    }
  } catch (error) {
    // It may also reset the connection after its answer.
    if (chunks.length === 0) throw error;
  }
  return join(chunks);
}

function parseResponse(bytes: Uint8Array, isHead: boolean): RawResponse {
  const end = indexOfLineEnd(bytes, "\r\n\r\n", 0);
  if (end < 0) throw new Error(`no answer: ${decoder.decode(bytes.subarray(0, 80))}`);
  const [first = "", ...lines] = decoder.decode(bytes.subarray(0, end)).split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  const rest = bytes.subarray(end + 4);
  const isChunked = headers.some(([name, value]) =>
    name === "transfer-encoding" && /chunked/i.test(value)
  );
  const body = isHead ? new Uint8Array() : isChunked ? unchunked(rest) : rest;
  return { status: Number(first.split(" ")[1]), headers, body };
}

function unchunked(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0;;) {
    const lineEnd = indexOfLineEnd(bytes, "\r\n", at);
    const size = lineEnd < 0 ? NaN : parseInt(decoder.decode(bytes.subarray(at, lineEnd)), 16);
    if (!(size > 0)) return join(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

function indexOfLineEnd(bytes: Uint8Array, text: string, from: number): number {
  const wanted = encoder.encode(text);
  for (let at = bytes.indexOf(13, from); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

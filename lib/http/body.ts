/** Reading the body of a request: never more than allowed, never longer than allowed. */

import { BadRequest, HttpError } from "../errors.ts";
import { Deadlines } from "../text/deadlines.ts";
import { decodeJson } from "../text/json.ts";
import { Args } from "./args.ts";

export interface BodyLimits {
  /** Bytes; 0 means no limit. */
  maxBytes: number;
  /** Milliseconds from the start of reading to the last byte; 0 means no limit. */
  timeoutMs: number;
}

export const NO_BODY_LIMITS: BodyLimits = { maxBytes: 0, timeoutMs: 0 };

/** Nobody minds to hold so much at once. */
const SMALL_BYTES = 16 * 1024;

type BodyReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/**
 * A body that is too long is still taken off the line, up to this many times the limit: clients
 * that send all before they read, and all over HTTP/2, would not see the answer.
 */
const DISCARD_FACTOR = 10;

/** Reads the whole body. Throws HttpError 413 or 408. */
export async function readBody(
  request: Request,
  limits: BodyLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (isOver(declared, limits, DISCARD_FACTOR)) throw tooLarge(limits);
  if (declared > 0 && declared <= SMALL_BYTES && limits.timeoutMs > 0) {
    return await readSmall(request, limits);
  }
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  let isLate = false;
  const timer = limits.timeoutMs === 0 ? undefined : setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => {});
  }, limits.timeoutMs);
  try {
    const body = await collect(reader, limits);
    if (isLate) throw tooSlow();
    return body;
  } finally {
    clearTimeout(timer);
  }
}

const awaited = new Deadlines();

/** In one go, which takes half the time. */
async function readSmall(
  request: Request,
  limits: BodyLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const late = Promise.withResolvers<never>();
  const waiting = awaited.add(limits.timeoutMs, () => late.reject(tooSlow()));
  try {
    const body = await Promise.race([request.bytes().catch(endedEarly), late.promise]);
    if (isOver(body.length, limits)) throw tooLarge(limits);
    return body;
  } finally {
    awaited.delete(waiting);
  }
}

async function collect(reader: BodyReader, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(endedEarly);
    if (done) break;
    length += value.length;
    if (!isOver(length, limits)) chunks.push(value);
    if (isOver(length, limits, DISCARD_FACTOR)) {
      reader.cancel().catch(() => {});
      break;
    }
  }
  if (isOver(length, limits)) throw tooLarge(limits);
  return chunks.length === 1 ? chunks[0]! : concat(chunks, length);
}

function isOver(length: number, { maxBytes }: BodyLimits, factor = 1): boolean {
  return maxBytes > 0 && length > maxBytes * factor;
}

function endedEarly(cause: unknown): never {
  throw new BadRequest("The request body ended early", { cause });
}

function concat(chunks: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}

export function readJson(body: Uint8Array<ArrayBuffer>): unknown {
  try {
    return decodeJson(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new BadRequest(`Invalid JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

/** Files of a multipart form are left out. */
export async function readForm(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Args> {
  if (formType(contentType) === URL_ENCODED) return new Args(new TextDecoder().decode(body));
  const pairs = [...await readMultipart(body, contentType)]
    .filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return new Args(pairs);
}

/** Fields and files. */
export async function readFormData(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<FormData> {
  if (formType(contentType) !== URL_ENCODED) return await readMultipart(body, contentType);
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) {
    form.append(name, value);
  }
  return form;
}

const URL_ENCODED = "application/x-www-form-urlencoded";

/** @throws {BadRequest} for what is no form */
function formType(contentType: string): string {
  const type = contentType.split(";")[0]!.trim().toLowerCase();
  if (type === URL_ENCODED || type === "multipart/form-data") return type;
  throw new BadRequest(
    contentType === ""
      ? "Missing Content-Type header; expected application/x-www-form-urlencoded or multipart/form-data"
      : `Unsupported Content-Type "${type}"; expected application/x-www-form-urlencoded or multipart/form-data`,
  );
}

async function readMultipart(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<FormData> {
  try {
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new BadRequest("The multipart form cannot be read", { cause });
  }
}

function tooLarge({ maxBytes }: BodyLimits): HttpError {
  return new HttpError(413, `Request body exceeded maximum size of ${maxBytes} bytes`, {
    title: "Request too large",
    advice: "Send less at a time, or raise the max_post_body_bytes setting.",
  });
}

function tooSlow(): HttpError {
  return new HttpError(408, "The request body did not arrive in time", {
    headers: { connection: "close" },
  });
}

/** Gets the bytes of a module, from a file or from the web. */

import { fileURLToPath } from "node:url";

export interface Source {
  /** Where it was in the end, after redirects: relative imports are relative to this. */
  url: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** As `data:` URLs name it: `application/typescript`. */
  mediaType: string;
}

/** Code could not be had: says why in a phrase. */
export class SourceUnavailable extends Error {
  override name = "SourceUnavailable";
}

/** No answer within this time counts as none. */
const PATIENCE_MS = 10_000;
const MOST_BYTES = 10 * 1024 * 1024;

const MEDIA_TYPES: Record<string, string> = {
  ts: "application/typescript",
  mts: "application/typescript",
  tsx: "text/tsx",
  js: "application/javascript",
  mjs: "application/javascript",
  jsx: "text/jsx",
  json: "application/json",
  txt: "text/plain",
  wasm: "application/wasm",
};

/**
 * @param options.isModule false for a file that may be a web page
 * @throws {SourceUnavailable}
 */
export async function fetchSource(
  url: string,
  { isModule = true }: { isModule?: boolean } = {},
): Promise<Source> {
  return url.startsWith("file:") ? await readFile(url) : await download(url, isModule);
}

async function readFile(url: string): Promise<Source> {
  try {
    const bytes = await Deno.readFile(fileURLToPath(url));
    return { url, bytes, mediaType: mediaTypeOf(url, "") };
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound ? "there is no such file" : text(error);
    throw new SourceUnavailable(reason, { cause: error });
  }
}

async function download(url: string, isModule: boolean): Promise<Source> {
  const response = await request(url);
  if (!response.ok) {
    await response.body?.cancel();
    throw new SourceUnavailable(`the server answered ${response.status}`);
  }
  const contentType = response.headers.get("content-type") ?? "";
  const final = response.url || url;
  const problem = url.startsWith("https:") && !final.startsWith("https:")
    ? `it redirects to ${final}, which is not encrypted`
    : isModule && /^text\/html\b/.test(contentType)
    ? "it is a web page, not a module: use the address of the file itself"
    : null;
  if (problem !== null) {
    await response.body?.cancel();
    throw new SourceUnavailable(problem);
  }
  return {
    url: final,
    bytes: await limitedBody(response),
    mediaType: mediaTypeOf(final, contentType),
  };
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw new SourceUnavailable(error.message);
    const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
    const reason = isTimeout
      ? `no answer within ${PATIENCE_MS / 1000} seconds`
      : `no answer: ${connectProblem(error)}`;
    throw new SourceUnavailable(reason, { cause: error });
  }
}

/** The end of a chain such as `client error (Connect): tcp connect error: Connection refused`. */
function connectProblem(error: unknown): string {
  const { cause = error } = Object(error) as { cause?: unknown };
  return text(cause).split(": ").at(-1) ?? "";
}

async function limitedBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part);
      length += part.length;
      if (length > MOST_BYTES) break;
    }
  } catch (error) {
    throw new SourceUnavailable(`the answer broke off: ${text(error)}`, { cause: error });
  }
  if (length > MOST_BYTES) {
    throw new SourceUnavailable(`it is larger than ${MOST_BYTES / 1024 / 1024} MB`);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The name of the file decides; where it tells nothing, what the server says. */
function mediaTypeOf(url: string, contentType: string): string {
  const extension = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? "";
  const known = MEDIA_TYPES[extension];
  if (known !== undefined) return known;
  const [type = ""] = contentType.split(";");
  const served = type.trim().toLowerCase();
  if (Object.values(MEDIA_TYPES).includes(served) && served !== "text/plain") return served;
  return /javascript|ecmascript/.test(served) ? "application/javascript" : "application/typescript";
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

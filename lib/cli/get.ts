/** `--get PATH`: one request without opening a port. */

import { createApp } from "../app.ts";
import { UsageError } from "../errors.ts";
import { isTree } from "../config/tree.ts";
import type { ServeFlags } from "./flags.ts";
import type { Launch } from "./launch.ts";
import { write, writeBytes } from "./output.ts";

type GetFlags = Pick<ServeFlags, "headers" | "token" | "actor"> & { get: string };

/** @returns 0 when the status of the response is 200, otherwise 1 */
export async function printResponse(launch: Launch, flags: GetFlags): Promise<number> {
  const actor = flags.actor === undefined ? undefined : parseActor(flags.actor);
  // One answer is all there will be: nobody can come back with an ETag.
  const directories = launch.options.directories.map((it) => ({ ...it, isWatched: false }));
  const options = { ...launch.options, directories, cacheHeaders: false };
  await using running = await createApp(launch.config, options);
  const { app, client } = running;
  const headers: HeadersInit = flags.token === undefined
    ? {}
    : { authorization: `Bearer ${flags.token}` };
  const cookies: Record<string, string> = actor === undefined
    ? {}
    : { ds_actor: app.signer.sign({ a: actor }, "actor") };
  const path = flags.get.startsWith("/") ? flags.get : `/${flags.get}`;
  const response = await client.get(path, { headers, cookies });
  if (flags.headers) printHead(response);
  await printBody(response);
  return response.status === 200 ? 0 : 1;
}

function parseActor(text: string): unknown {
  try {
    const actor: unknown = JSON.parse(text);
    if (isTree(actor)) return actor;
  } catch {
    // The message below says what would be right.
  }
  throw new UsageError(`--actor must be a JSON object such as {"id": "root"}, not ${text}`, 2);
}

function printHead(response: Response): void {
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  write([`HTTP/1.1 ${response.status}`, ...lines, "", ""].join("\n"));
}

/** Text ends with a line break, so that the prompt of a shell starts on its own line. */
async function printBody(response: Response): Promise<void> {
  let last: number | undefined;
  for await (const bytes of response.body ?? []) {
    writeBytes(bytes);
    last = bytes.at(-1) ?? last;
  }
  const isText = /^text\/|json|javascript|xml/.test(response.headers.get("content-type") ?? "");
  if (isText && last !== undefined && last !== "\n".charCodeAt(0)) write("\n");
}

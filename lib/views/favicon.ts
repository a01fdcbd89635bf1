import { readFile } from "node:fs/promises";

const ICON = new URL("../../templates/static/favicon.png", import.meta.url);

let icon: Promise<Uint8Array<ArrayBuffer>> | undefined;

export default async function favicon(): Promise<Response> {
  icon ??= readFile(ICON).then((bytes) => new Uint8Array(bytes));
  return new Response(await icon, {
    headers: { "content-type": "image/png", "cache-control": "max-age=3600, public" },
  });
}

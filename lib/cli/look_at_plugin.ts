/** Finds out what a plugin is, in a process that may do nothing. */

import { fileURLToPath } from "node:url";
import { maySpawn } from "../sql/transport.ts";
import type { DescriptionAnswer } from "../plugins/describe.ts";
import type { PluginModule } from "../plugins/plugin.ts";

const PATIENCE_MS = 20_000;

/** @returns null where such a process cannot be started */
export async function lookAtPlugin(
  { specifier, reads }: PluginModule,
): Promise<DescriptionAnswer | null> {
  const library = new URL("../", import.meta.url);
  if (library.protocol !== "file:" || Deno.build.standalone || !await maySpawn()) return null;
  const config = fileURLToPath(new URL("../deno.json", library));
  const readable = [fileURLToPath(library), config, ...reads];
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-check",
      `--config=${config}`,
      `--allow-read=${readable.map((path) => path.replaceAll(",", ",,")).join(",")}`,
      new URL("plugins/describe.ts", library).href,
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  try {
    const [{ stdout }] = await Promise.all([child.output(), send(child.stdin, specifier)]);
    return JSON.parse(new TextDecoder().decode(stdout)) as DescriptionAnswer;
  } catch {
    return { problem: "it gave no answer", needsPermission: false };
  } finally {
    clearTimeout(timer);
  }
}

async function send(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
}

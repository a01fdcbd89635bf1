/** Opens the web browser of this machine; a failure is only worth a note. */

import { printWarning } from "./output.ts";

const OPENERS: Partial<Record<typeof Deno.build.os, [string, ...string[]]>> = {
  darwin: ["open"],
  windows: ["cmd", "/c", "start", ""],
};

export async function openBrowser(url: string): Promise<void> {
  const [program, ...args] = OPENERS[Deno.build.os] ?? ["xdg-open"];
  try {
    const command = new Deno.Command(program, {
      args: [...args, url],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    });
    const { success } = await command.output();
    if (!success) printWarning(`${program} could not open ${url}`);
  } catch (error) {
    printWarning(`cannot open ${url}: ${error instanceof Error ? error.message : error}`);
  }
}

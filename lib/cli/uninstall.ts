/** The command `uninstall`: takes plugins out of the configuration. */

import { isTree } from "../config/tree.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../text/nearest.ts";
import { ConfigFile } from "./config_file.ts";
import { confirm } from "./confirm.ts";
import type { UninstallFlags } from "./flags.ts";
import { printNote } from "./output.ts";

const KEYS = ["$import", "$integrity", "$files"];

/** @returns the exit status */
export async function uninstall(names: string[], flags: UninstallFlags): Promise<number> {
  const file = new ConfigFile(flags.config);
  for (const name of names) {
    const plugins = await file.plugins();
    const block = plugins[name];
    if (!isTree(block) || !Object.hasOwn(block, "$import")) {
      throw new UsageError(`${file.path} has no plugin "${name}"${guess(name, plugins)}`);
    }
    if (!confirm(`Take "${name}" out of ${file.path}?`, flags.yes)) return 1;
    for (const key of KEYS) file.delete(["plugins", name, key]);
    file.save();
    const isConfigured = Object.keys(block).some((key) => !KEYS.includes(key));
    printNote(`Took "${name}" out of ${file.path}${isConfigured ? "; its settings stay" : ""}`);
  }
  return 0;
}

function guess(name: string, plugins: object): string {
  const found = nearest(name, Object.keys(plugins));
  return found === undefined || found === name ? "" : `, did you mean "${found}"?`;
}

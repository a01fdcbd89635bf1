/** The command `permissions init`: permissions to start with. */

import { UsageError } from "../errors.ts";
import { guessOrAll } from "../text/nearest.ts";
import type { PresetFlags } from "./flags.ts";
import { write } from "./output.ts";
import { PRESETS } from "./policy/presets.ts";

/** @returns the exit status */
export function printPreset(name: string, { policy = false }: PresetFlags): number {
  const preset = PRESETS.get(name);
  if (preset === undefined) {
    const advice = guessOrAll(name, [...PRESETS.keys()]);
    throw new UsageError(`There is no preset "${name}", ${advice}`, 2);
  }
  write(policy ? preset.policy : preset.config);
  return 0;
}

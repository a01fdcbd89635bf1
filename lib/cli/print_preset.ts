/** The command `permissions init`: permissions to start with. */

import { UsageError } from "../errors.ts";
import { nearest } from "../text/nearest.ts";
import type { PresetFlags } from "./flags.ts";
import { write } from "./output.ts";
import { PRESETS } from "./policy/presets.ts";

/** @returns the exit status */
export function printPreset(name: string, { policy = false }: PresetFlags): number {
  const preset = PRESETS.get(name);
  if (preset === undefined) {
    const names = [...PRESETS.keys()];
    const guess = nearest(name, names);
    const advice = guess === undefined ? "" : `did you mean "${guess}"? `;
    throw new UsageError(
      `There is no preset "${name}", ${advice}known ones: ${names.join(", ")}`,
      2,
    );
  }
  write(policy ? preset.policy : preset.config);
  return 0;
}

/**
 * The command lines that people type, without commander, whose loading is an eighth of the start.
 * Whatever is not quite as usual gets null, and with it commander's full attention.
 */

import type { ServeFlags } from "./flags.ts";
import { SERVE_OPTIONS } from "./options.ts";
import { joinValues } from "./value_lists.ts";

interface Option {
  /** Name in the flags: `--inspect-file` is `inspectFile`. */
  name: string;
  takesValue: boolean;
  isRepeatable: boolean;
}

/** Files and flags for `serve`, exactly as commander would give them. */
export function quickServe(
  args: readonly string[],
): { files: string[]; flags: ServeFlags } | null {
  if (SERVE_OPTIONS.some(({ env }) => env !== undefined && isSet(env))) return null;
  const rest = joinValues(args[0] === "serve" ? args.slice(1) : args);
  const flags = defaultFlags();
  const files: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const argument = rest[at]!;
    if (!argument.startsWith("-")) {
      // A single word may be a command, or a mistake.
      if (!/[./\\]/.test(argument)) return null;
      files.push(argument);
      continue;
    }
    const option = OPTIONS.get(argument);
    const value = option?.takesValue ? rest[++at] : true;
    if (option === undefined || value === undefined) return null;
    if (typeof value === "string" && value.startsWith("-")) return null;
    flags[option.name] = option.isRepeatable ? [flags[option.name], value].flat() : value;
  }
  // The names and types follow from the table of options, which the test holds against ServeFlags.
  return { files, flags: flags as unknown as ServeFlags };
}

type Flags = Record<string, unknown>;

/** Options by their short and long names. */
const OPTIONS = new Map<string, Option>(
  SERVE_OPTIONS.flatMap(({ flags, isRepeatable = false }) => {
    const { names, name } = namesOf(flags);
    const option = { name, takesValue: flags.includes("<"), isRepeatable };
    return names.map((name) => [name, option] as const);
  }),
);

function defaultFlags(): Flags {
  const flags: Flags = {};
  for (const definition of SERVE_OPTIONS) {
    const { name } = namesOf(definition.flags);
    if (definition.isRepeatable) flags[name] = [];
    else if (definition.default !== undefined) flags[name] = definition.default;
  }
  return flags;
}

/** `-i, --inspect-file <file>` -> `-i`, `--inspect-file`; `inspectFile`. */
function namesOf(flags: string): { names: string[]; name: string } {
  const names = flags.replace(/\s*<.*/, "").split(", ");
  const long = names.at(-1)!.slice(2);
  return { names, name: long.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) };
}

function isSet(variable: string): boolean {
  const permission = { name: "env", variable } as const;
  return Deno.permissions.querySync(permission).state === "granted" && Deno.env.has(variable);
}

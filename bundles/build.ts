/**
 * Makes the libraries that pages use into one file each:
 *
 *     deno run -A bundles/build.ts
 *
 * The head of a file names what it was made from; a test fails when that is something else now.
 */

import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

interface Bundle {
  entry: string;
  /** Below templates/static. */
  output: string;
  /** Packages that it takes in, with all that these depend on. */
  packages: string[];
}

export const BUNDLES: readonly Bundle[] = [
  {
    entry: "code_mirror.ts",
    output: "sql_editor_bundle.js",
    packages: [
      "@codemirror/autocomplete",
      "@codemirror/commands",
      "@codemirror/lang-sql",
      "@codemirror/language",
      "@codemirror/state",
      "@codemirror/view",
      "@lezer/highlight",
    ],
  },
  { entry: "sql_formatter.ts", output: "sql_format_bundle.js", packages: ["sql-formatter"] },
];

const ROOT = new URL("../", import.meta.url);

/** What a bundle is made from, as the lines that begin its file. */
export function headOf({ entry, packages }: Bundle): string {
  const source = Deno.readTextFileSync(new URL(`bundles/${entry}`, ROOT));
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 16);
  return [
    `// @ts-self-types="../../bundles/${entry}"`,
    "// deno-lint-ignore-file",
    "// deno-fmt-ignore-file",
    `// Made by bundles/build.ts from bundles/${entry} (${hash}). Licences: bundles/LICENSES.txt`,
    ...lockedPackages(packages).map((name) => `// ${name}`),
    "",
  ].join("\n");
}

export function outputOf({ output }: Bundle): URL {
  return new URL(`templates/static/${output}`, ROOT);
}

interface LockFile {
  specifiers: Record<string, string>;
  npm: Record<string, { dependencies?: string[] }>;
}

/** The packages with what they depend on, as "name@version", each once. */
function lockedPackages(names: readonly string[]): string[] {
  const lock: LockFile = JSON.parse(Deno.readTextFileSync(new URL("deno.lock", ROOT)));
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const dependency of lock.npm[id]?.dependencies ?? []) add(lockedId(lock, dependency));
  };
  for (const name of names) {
    const entry = Object.entries(lock.specifiers).find(([key]) => key.startsWith(`npm:${name}@`));
    if (entry === undefined) throw new Error(`deno.lock has no package ${name}`);
    add(`${name}@${entry[1]}`);
  }
  return [...found].sort();
}

/** The lock file leaves the version out where there is one only. */
function lockedId({ npm }: LockFile, dependency: string): string {
  if (Object.hasOwn(npm, dependency)) return dependency;
  const id = Object.keys(npm).find((key) => key.startsWith(`${dependency}@`));
  if (id === undefined) throw new Error(`deno.lock has no package ${dependency}`);
  return id;
}

/** The text of the file as it should be. */
export async function madeBundle(bundle: Bundle): Promise<string> {
  const entry = fileURLToPath(new URL(`bundles/${bundle.entry}`, ROOT));
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform", "browser", "--minify", entry],
    cwd: fileURLToPath(ROOT),
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return headOf(bundle) + new TextDecoder().decode(stdout);
}

if (import.meta.main) {
  for (const bundle of BUNDLES) {
    Deno.writeTextFileSync(outputOf(bundle), await madeBundle(bundle));
  }
}

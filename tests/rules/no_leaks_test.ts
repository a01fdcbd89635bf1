/** What is committed says nothing about the machine it was written on. */
import assert from "node:assert/strict";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

/** Written with character classes, so that this file does not match itself. */
const LEAKS: [what: string, pattern: RegExp][] = [
  ["a home directory", /[/](?:home|Users)[/][a-z][\w.-]*[/]|[/]root[/]/],
  ["a workspace", /[/]work[/](?:main|shared|\.)|[/]tmp[/](?:ref|venv)\b/],
  ["a Windows profile", /[A-Z]:\\Users\\/],
  [
    "a registry other than npm's own",
    /"tarball"[:]|https?:[/]{2}[^/\s"]*(?:artifactory|nexus|verdaccio)/i,
  ],
  ["an address with credentials", /https?:[/]{2}[^/\s:@"'`<>]+:[^/\s:@"'`<>]+@/],
];

const BINARY = /\.(?:png|jpe?g|gif|ico|db|sqlite|woff2?|wasm)$/;

for (const [what, pattern] of LEAKS) {
  Deno.test(`no file contains ${what}`, () => {
    const found: string[] = [];
    for (const path of projectFiles().filter((path) => !BINARY.test(path))) {
      const lines = readProjectFile(path).split("\n");
      lines.forEach((line, index) => {
        const match = pattern.exec(line);
        if (match) found.push(`${path}:${index + 1}: ${match[0]}`);
      });
    }
    assert.deepEqual(found, []);
  });
}

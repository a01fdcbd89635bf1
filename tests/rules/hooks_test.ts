/** The list of hooks, the manual and the tests name the same hooks. */
import assert from "node:assert/strict";
import { HOOK_KINDS } from "../../lib/plugins/hook_kinds.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

const HOOKS = Object.keys(HOOK_KINDS).sort();
const PAGE = "docs/plugin-hooks.md";

/** Heading -> what stands below it. */
function sections(): Map<string, string> {
  const [, ...parts] = readProjectFile(PAGE).split(/^### /m);
  return new Map(parts.map((part) => {
    const [name = "", ...text] = part.split("\n");
    return [name, text.join("\n")];
  }));
}

Deno.test("the manual describes every hook, and no others", () => {
  assert.deepEqual([...sections().keys()].sort(), HOOKS);
});

Deno.test("the manual has an example of every hook that runs as a test", () => {
  const code = [...readProjectFile(PAGE).matchAll(/^```tsx?\n([\s\S]*?)^```/gm)]
    .map(([, example]) => example).join("\n");
  assert.deepEqual(HOOKS.filter((hook) => !code.includes(hook)), []);
});

Deno.test("every hook is named in a test of plugins", () => {
  const tests = projectFiles().filter((path) =>
    /^tests\/(?:plugins|cli)\/.*_test\.tsx?$/.test(path)
  );
  const text = tests.map(readProjectFile).join("\n");
  assert.deepEqual(HOOKS.filter((hook) => !new RegExp(`\\b${hook}\\b`).test(text)), []);
});

/** The examples of the manual and of the public API are programs: they are type-checked and run. */
import assert from "node:assert/strict";
import { projectFiles, readProjectFile, ROOT } from "../helpers/repository.ts";

/** A block of code in a page, or in the documentation of a module, that is not marked `ignore`. */
const EXAMPLE = /^(?: *\* )?```(?:ts|tsx|js|jsx)$/m;

Deno.test("every example of the manual and of the API runs as it stands", async () => {
  const pages = projectFiles().filter((path) =>
    /^(?:docs\/.*\.md|[^/]+\.md|lib\/.*\.tsx?)$/.test(path) && EXAMPLE.test(readProjectFile(path))
  );
  assert.ok(pages.includes("lib/mod.ts") && pages.includes("docs/plugin-hooks.md"));
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--doc", "--allow-all", "--quiet", ...pages],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  assert.ok(success, decoder.decode(stdout).slice(-8000) + decoder.decode(stderr).slice(-8000));
});

/** The code map of the manual names every folder, and nothing that is not there. */
import assert from "node:assert/strict";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

const PAGE = "docs/architecture.md";

/** Folders of code, as "lib/http/"; what is below them is not told one by one. */
function codeFolders(files: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const file of files.filter((path) => /^(lib|templates|bench|tests|docs)\//.test(path))) {
    const [top, second] = file.split("/");
    folders.add(`${top}/`);
    if (top === "lib" && file.split("/").length > 2) folders.add(`lib/${second}/`);
  }
  return folders;
}

/** Paths in backticks, with a slash or an ending of code. */
function pathsIn(page: string): string[] {
  const names = [...page.matchAll(/`([a-z_]+(?:\/[a-z_]*)*(?:\.tsx?)?)`/g)].map(([, name = ""]) =>
    name
  );
  return names.filter((name) => name.includes("/") || /\.tsx?$/.test(name));
}

Deno.test("the code map names every folder of the project", () => {
  const named = new Set(pathsIn(readProjectFile(PAGE)));
  const missing = [...codeFolders(projectFiles())].filter((folder) => !named.has(folder));
  assert.deepEqual(missing, []);
});

Deno.test("the code map names only what exists", () => {
  const files = projectFiles();
  const gone = pathsIn(readProjectFile(PAGE)).filter((path) =>
    !files.some((file) => path.endsWith("/") ? file.startsWith(path) : file === path)
  );
  assert.deepEqual(gone, []);
});

/** Addresses that the manual gives as examples lead to pages of the demo. */
import assert from "node:assert/strict";
import { DemoSite } from "../helpers/demo_site.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

/** An indented line with nothing but a path, and the status where it is not 200. */
const EXAMPLE = /^ {4}(\/\S*)(?: +(\d{3}))?$/gm;

/** Some examples are about files that the reader has. */
const READERS_DATA = "/data/";

interface Example {
  page: string;
  path: string;
  status: number;
}

function examples(): Example[] {
  const pages = projectFiles().filter((path) => /^docs\/.*\.md$/.test(path));
  const all = pages.flatMap((page) =>
    [...readProjectFile(page).matchAll(EXAMPLE)].map(([, path = "", status = "200"]) => ({
      page,
      path,
      status: Number(status),
    }))
  );
  return all.filter(({ path }) => !path.startsWith(READERS_DATA));
}

Deno.test("every example of the manual is answered as it says", async () => {
  const all = examples();
  assert.ok(all.length > 30, `only ${all.length} examples found`);
  await using site = await DemoSite.start();
  const wrong: string[] = [];
  for (const { page, path, status } of all) {
    const response = await fetch(site.url + path);
    const text = await response.text();
    if (response.status !== status) {
      wrong.push(`${page}: ${path} is ${response.status}, not ${status}: ${text.slice(0, 200)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** Links of the manual lead somewhere: to a file of the project, and to a heading in it. */
import assert from "node:assert/strict";
import { posix } from "node:path";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

const LINK = /!?\[(?:[^\]\\]|\\.)*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;
const FENCE = /^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm;

/** Targets of the links of a Markdown text; code is left out. */
export function linkTargets(markdown: string): string[] {
  const prose = markdown.replace(FENCE, "").replace(/`[^`\n]*`/g, "``");
  return [...prose.matchAll(LINK)].map((match) => match[1] ?? "");
}

/** The anchors that GitHub gives to the headings of a Markdown text. */
export function anchors(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const found = new Set<string>();
  for (const [, heading = ""] of markdown.replace(FENCE, "").matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    found.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return found;
}

function slugOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  return text.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
}

/** What is wrong with a link, or null. */
function problem(from: string, target: string, files: Set<string>): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return null;
  const [path = "", anchor] = target.split("#");
  const to = path === "" ? from : posix.join(posix.dirname(from), decodeURIComponent(path));
  if (!files.has(to) && !isFolder(to, files)) return `${from}: no file ${to}`;
  if (!anchor || !to.endsWith(".md")) return null;
  return anchors(readProjectFile(to)).has(anchor)
    ? null
    : `${from}: no heading #${anchor} in ${to}`;
}

function isFolder(path: string, files: Set<string>): boolean {
  const prefix = path.replace(/\/?$/, "/");
  return [...files].some((file) => file.startsWith(prefix));
}

Deno.test("linkTargets() finds links and pictures, not code", () => {
  const text = "See [a](a.md#b), ![p](p.png) and `[no](no.md)`.\n\n```sh\n[no](no.md)\n```\n";
  assert.deepEqual(linkTargets(text), ["a.md#b", "p.png"]);
});

Deno.test("anchors() numbers headings that repeat", () => {
  const text = "# The `sort` option\n\n## Notes\n\n## Notes\n";
  assert.deepEqual([...anchors(text)], ["the-sort-option", "notes", "notes-1"]);
});

Deno.test("every link of the manual leads somewhere", () => {
  const files = new Set(projectFiles());
  const pages = [...files].filter((path) => /^(?:docs\/.*|[^/]+)\.md$/.test(path));
  const problems = pages.flatMap((page) =>
    linkTargets(readProjectFile(page)).map((target) => problem(page, target, files))
  ).filter((text) => text !== null);
  assert.deepEqual(problems, []);
});

/**
 * Run-time imports go one way. Each part may use the layers below its own, never a neighbour or a
 * layer above; the few further permissions are listed one by one. Types may point anywhere.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFiles, ROOT } from "../helpers/repository.ts";

const LAYERS = [
  ["main"],
  ["cli"],
  ["app", "demo"],
  ["attach_plugins", "open_databases", "tracing"],
  ["views"],
  ["render", "table", "query", "map"],
  ["chart"],
  ["permissions", "internal"],
  ["plugins"],
  ["http", "sql", "config"],
  ["urls"],
  ["text", "errors", "version"],
  ["deno.json"],
];

/** Parts outside the layers, and all that each may use. */
const SIDE_PARTS: Record<string, string[]> = {
  templates: ["urls", "text", "version"],
  // What plugin authors import stays light: a SQL process that loads a plugin loads it too.
  mod: [
    "datasette",
    "permissions",
    "plugins",
    "http",
    "sql",
    "config",
    "urls",
    "text",
    "errors",
    "version",
  ],
  datasette: ["permissions", "plugins", "http", "text", "errors", "version"],
  "plugin modules": ["mod"],
};

/** What a part may load by import(), when it is asked to do something. */
const LOADED_LATE: Record<string, string[]> = {
  datasette: ["app", "config", "render"],
  // The API for plugin authors, which has to stay light.
  plugins: ["query", "table"],
};

/** What may use a part that is outside the layers. */
const USERS: Record<string, string[]> = {
  templates: ["app", "views", "render"],
  mod: ["plugin modules"],
  datasette: ["mod", "app"],
  "plugin modules": [],
};

interface Dependency {
  specifier: string;
  code?: { specifier?: string };
  isDynamic?: boolean;
}

interface Module {
  specifier: string;
  error?: string;
  dependencies?: Dependency[];
}

interface Import {
  from: string;
  to: string;
  isDynamic: boolean;
}

/** "lib/http/cookies.ts" -> "http", "lib/app.ts" -> "app", "templates/layout.tsx" -> "templates". */
export function partOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  if (top === "plugins") return "plugin modules";
  return (top === "lib" ? second : top).replace(/\.tsx?$/, "");
}

export function isAllowed(from: string, to: string, isDynamic = false): boolean {
  if (from === to) return true;
  if (isDynamic && LOADED_LATE[from]?.includes(to)) return true;
  const uses = SIDE_PARTS[from];
  if (uses) return uses.includes(to);
  const users = USERS[to];
  if (users) return users.includes(from);
  return layerOf(from) < layerOf(to);
}

function layerOf(part: string): number {
  const layer = LAYERS.findIndex((parts) => parts.includes(part));
  if (layer < 0) throw new Error(`"${part}" is in no layer: add it to the table`);
  return layer;
}

/** Every run-time import between two files of the project. */
async function runtimeImports(): Promise<Import[]> {
  const root = pathToFileURL(ROOT).href;
  const modules = await moduleGraph();
  const imports: Import[] = [];
  for (const module of modules.filter(({ specifier }) => specifier.startsWith(root))) {
    assert.equal(module.error, undefined, `${module.specifier}: ${module.error}`);
    for (const { code, isDynamic = false } of module.dependencies ?? []) {
      if (!code?.specifier?.startsWith(root)) continue;
      const from = module.specifier.slice(root.length);
      imports.push({ from, to: code.specifier.slice(root.length), isDynamic });
    }
  }
  return imports;
}

/** Asks Deno for the graph below a module that imports everything, so that no file is left out. */
async function moduleGraph(): Promise<Module[]> {
  const sources = projectFiles().filter((path) =>
    /^(main|(lib|templates|plugins)\/.*)\.tsx?$/.test(path)
  );
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const lines = sources.map((path) =>
      `import ${JSON.stringify(pathToFileURL(join(ROOT, path)).href)};`
    );
    await Deno.writeTextFile(entry, lines.join("\n"));
    const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--config", join(ROOT, "deno.json"), entry],
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    return JSON.parse(new TextDecoder().decode(stdout)).modules;
  } finally {
    await Deno.remove(entry);
  }
}

const CASES: [from: string, to: string, allowed: boolean][] = [
  ["lib/views/table.tsx", "lib/table/page.ts", true],
  ["lib/views/table.tsx", "lib/text/tilde.ts", true],
  ["lib/table/page.ts", "lib/views/table.tsx", false],
  ["lib/table/page.ts", "lib/render/csv.ts", false],
  ["lib/http/router.ts", "lib/http/request.ts", true],
  ["lib/http/router.ts", "lib/sql/pool.ts", false],
  ["lib/render/page.tsx", "templates/layout.tsx", true],
  ["templates/layout.tsx", "lib/text/html.ts", true],
  ["templates/layout.tsx", "lib/table/labels.ts", false],
  ["plugins/cors.ts", "lib/mod.ts", true],
  ["plugins/cors.ts", "lib/text/tilde.ts", false],
  ["lib/mod.ts", "lib/app.ts", false],
  ["lib/datasette.ts", "lib/app.ts", false],
];

for (const [from, to, allowed] of CASES) {
  Deno.test(`isAllowed() ${allowed ? "accepts" : "refuses"} ${from} using ${to}`, () => {
    assert.equal(isAllowed(partOf(from), partOf(to)), allowed);
  });
}

Deno.test("isAllowed() lets datasette.ts load the server when it is called", () => {
  assert.equal(isAllowed("datasette", "app", true), true);
});

Deno.test("run-time imports follow the table of layers", async () => {
  const imports = await runtimeImports();
  assert.ok(imports.length > 0, "no imports found");
  const wrong = imports
    .filter(({ from, to, isDynamic }) => !isAllowed(partOf(from), partOf(to), isDynamic))
    .map(({ from, to }) => `${from} uses ${to}`);
  assert.deepEqual(wrong, []);
});

Deno.test("production code imports nothing from tests, bench or docs", async () => {
  const wrong = (await runtimeImports()).filter(({ to }) => /^(tests|bench|docs)\//.test(to));
  assert.deepEqual(wrong, []);
});

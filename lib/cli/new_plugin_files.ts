/** What a new plugin starts from. */

/**
 * @param datasette path of the project, relative to the folder of the plugin
 * @returns file name -> content
 */
export function pluginFiles(name: string, datasette: string): Record<string, string> {
  const sqlName = name.replaceAll("-", "_");
  return {
    "mod.ts": module(name, sqlName),
    "mod_test.ts": test(name, sqlName),
    "deno.json": config(datasette),
    "README.md": readme(name, sqlName),
  };
}

function module(name: string, sqlName: string): string {
  return `import { html, type Plugin } from "datasette";

/** The configuration, under plugins: ${name}: in datasette.yaml. */
interface Options {
  greeting?: string;
}

const defaults = { greeting: "Hello" } satisfies Options;

export default {
  name: "${name}",
  version: "0.1.0",

  // SQL functions. Runs in the SQL processes.
  prepareConnection({ conn }) {
    conn.function("${sqlName}", (name: string) => \`Hello \${name}\`);
  },

  // Pages of your own: a regular expression for the path, and what answers it.
  registerRoutes: () => [
    ["^/-/${name}/(?<name>\\\\w+)$", ({ datasette, params }) => {
      const options = datasette.pluginConfig("${name}") as Options | null;
      const { greeting } = { ...defaults, ...options };
      return html\`<h1>\${greeting} \${params.name}</h1>\`;
    }],
  ],

  menuLinks: ({ datasette }) => [
    { href: datasette.urls.path("/-/${name}/world"), label: "${name}" },
  ],
} satisfies Plugin;
`;
}

function test(name: string, sqlName: string): string {
  return `import assert from "node:assert/strict";
import { Datasette } from "datasette";
import plugin from "./mod.ts";

Deno.test("the page greets", async () => {
  await using ds = await Datasette.create({
    plugins: [plugin],
    config: { plugins: { "${name}": { greeting: "Good morning" } } },
  });
  const response = await ds.client.get("/-/${name}/Ada");
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "<h1>Good morning Ada</h1>");
});

Deno.test("the SQL function greets", async () => {
  await using ds = await Datasette.create({ memory: true, plugins: [plugin] });
  const sql = encodeURIComponent("select ${sqlName}('Ada') as greeting");
  const response = await ds.client.get(\`/_memory/-/query.json?sql=\${sql}&_shape=array\`);
  assert.deepEqual(await response.json(), [{ greeting: "Hello Ada" }]);
});
`;
}

function config(datasette: string): string {
  return `${
    JSON.stringify(
      {
        importMap: `${datasette}/deno.json`,
        nodeModulesDir: "none",
        unstable: ["no-legacy-abort"],
        compilerOptions: {
          strict: true,
          jsx: "precompile",
          jsxImportSource: "preact",
          lib: ["deno.window", "deno.unstable"],
        },
        tasks: { test: "deno test --allow-all" },
      },
      null,
      2,
    )
  }
`;
}

function readme(name: string, sqlName: string): string {
  return `# ${name}

A plugin for Datasette for Deno. It adds the SQL function \`${sqlName}(name)\`, a page at
\`/-/${name}/NAME\`, and a link to it in the menu.

## Use

    datasette install https://example.com/${name}/mod.ts

or, from a file:

    datasette data.db --plugin ${name}/mod.ts

## Configuration

\`\`\`yaml
plugins:
  ${name}:
    greeting: Good morning   # default: Hello
\`\`\`

## Development

    deno task test

\`importMap\` in deno.json names the copy of Datasette for Deno that editor and tests use. The
plugin itself may import \`datasette\`, files beside it, and \`npm:\`, \`jsr:\` and \`node:\` modules.
`;
}

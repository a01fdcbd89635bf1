/** An instance that a browser can visit, and plugins that bring scripts. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Browser } from "playwright-core";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { openPage, type Watched } from "./chromium.ts";
import { testDatasette, type TestOptions } from "./datasette.ts";

type PageOptions = NonNullable<Parameters<typeof openPage>[1]>;

export interface Visit extends PageOptions {
  site: TestOptions;
}

export interface Visited extends Watched {
  /** Without a slash at the end. */
  url: string;
}

/** Opens a path of an instance on a port of its own; in the end nobody may have complained. */
export async function withPage(
  browser: Browser,
  path: string,
  { site, ...options }: Visit,
  check: (visited: Visited) => Promise<void>,
): Promise<void> {
  await using ds = await testDatasette(site);
  const server = Deno.serve({ port: 0, onListen: () => {} }, ds.fetch);
  try {
    const url = `http://localhost:${server.addr.port}`;
    const watched = await openPage(browser, options);
    await watched.page.goto(url + path);
    await check({ ...watched, url });
    await watched.context.close();
    assert.deepEqual(watched.complaints, []);
  } finally {
    await server.shutdown();
  }
}

/** A plugin that adds a script to every page. */
export function scriptPlugin(
  script: string,
  { name = "datasette-script", module = true }: { name?: string; module?: boolean } = {},
): Plugin {
  const sri = `sha384-${createHash("sha384").update(script).digest("base64")}`;
  const path = `/-/${name}.js`;
  const headers = { "content-type": "text/javascript" };
  return {
    name,
    registerRoutes: () => [[`^${RegExp.escape(path)}$`, () => new Response(script, { headers })]],
    extraJsUrls: ({ datasette }) => [{ url: datasette.urls.path(path), module, sri }],
  };
}

/** A plugin that registers another one in the browser: the text of an object. */
export function registeredPlugin(implementation: string, name = "test"): Plugin {
  return scriptPlugin(
    `
    document.addEventListener("datasette_init", ({ detail }) => {
      detail.registerPlugin(${JSON.stringify(name)}, ${implementation});
    });
  `,
    { name: `datasette-${name}` },
  );
}

/** Keeps crawlers out: robots.txt, and a header that says the same with every answer. */

import { type Datasette, type DatasetteRequest, type Plugin, textResponse } from "datasette";

/** The configuration, under `plugins: datasette-block-robots:` in datasette.yaml. */
interface Options {
  /** Leave the home page to crawlers, and nothing else. */
  allow_only_index?: boolean;
  /** Names of databases to block. */
  databases?: string[];
  /** What paths to block begin with; `*` stands for anything, `$` for the end. */
  disallow?: string[];
  /** The whole text of robots.txt; then no header is sent. */
  literal?: string;
}

interface Rules {
  allow: string[];
  disallow: string[];
}

const plugin = {
  name: "datasette-block-robots",
  version: "0.1.0",
  repeatable: true,

  /** `blockRobotsExtraLines({ request })`: a list of more lines for robots.txt. */
  registerHooks: () => ({ blockRobotsExtraLines: { kind: "all" } }),

  registerRoutes: () => [[
    "^/robots[.]txt$",
    async ({ datasette, request }) => textResponse(await robotsText(datasette, request)),
  ]],

  middleware: ({ datasette }) => (next) => async (request, scope) => {
    const response = await next(request, scope);
    const { pathname, search } = new URL(request.url);
    if (isBlocked(pathname + search, datasette)) {
      response.headers.set("x-robots-tag", "noindex, nofollow");
    }
    return response;
  },
} satisfies Plugin;

export default plugin;

async function robotsText(datasette: Datasette, request: DatasetteRequest): Promise<string> {
  const { literal } = optionsOf(datasette);
  if (literal !== undefined) return literal;
  const { allow, disallow } = rulesOf(datasette);
  const ofPlugins = await datasette.hooks.blockRobotsExtraLines?.({ request }) as string[][];
  const lines = [
    "User-agent: *",
    ...allow.map((path) => `Allow: ${path}`),
    ...disallow.map((path) => `Disallow: ${path}`),
    ...ofPlugins.flat(),
  ];
  return `${lines.join("\n")}\n`;
}

function isBlocked(path: string, datasette: Datasette): boolean {
  if (optionsOf(datasette).literal !== undefined) return false;
  const { allow, disallow } = rulesOf(datasette);
  const isMatch = (rule: string) => toRegExp(rule).test(path);
  return disallow.some(isMatch) && !allow.some(isMatch);
}

function rulesOf(datasette: Datasette): Rules {
  const { allow_only_index, databases = [], disallow = [] } = optionsOf(datasette);
  const { urls } = datasette;
  if (allow_only_index) return { allow: [`${urls.instance()}$`], disallow: [urls.path("/")] };
  const paths = [
    ...databases.map((name) => urls.database(datasette.databases.get(name)?.route ?? name)),
    ...disallow.map((path) => urls.path(path)),
  ];
  return { allow: [], disallow: paths.length > 0 ? paths : [urls.path("/")] };
}

/** A rule of robots.txt (RFC 9309) as a regular expression. */
function toRegExp(rule: string): RegExp {
  const pattern = RegExp.escape(rule).replaceAll("\\*", ".*").replace(/\\\$$/, "$");
  return new RegExp(`^${pattern}`);
}

function optionsOf(datasette: Datasette): Options {
  return datasette.pluginConfig("datasette-block-robots") as Options | null ?? {};
}

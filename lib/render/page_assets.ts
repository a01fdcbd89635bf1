/** What plugins add to the head and the end of a page. */

import type { Asset, InlineScript } from "../../templates/frame.ts";
import type { RequestContext } from "../context.ts";
import type { AssetUrl, PageArguments, TemplateVars } from "../plugins/hook_types.ts";
import type { PageOptions } from "./page.tsx";

/** What a page is about, for plugins. */
export interface PageSubject {
  /** Name of its template, such as `table`. */
  template: string;
  database?: string;
  table?: string;
  columns?: readonly string[];
  /** Name of a stored query. */
  query?: string;
  /** Of an error page. */
  status?: number;
  /** More variables for the template of this page. */
  vars?: TemplateVars;
}

export interface AddedAssets {
  css: Asset[];
  js: Asset[];
  scripts: InlineScript[];
}

/** The arguments of the hooks that add to a page. Pages that say nothing are called by their class. */
export function pageArguments(
  { request }: Pick<RequestContext, "request">,
  { subject, bodyClass }: Pick<PageOptions, "subject" | "bodyClass">,
): PageArguments {
  const { template, database, table, columns } = subject ?? { template: bodyClass[0] ?? "error" };
  return {
    template,
    viewName: template,
    database: database ?? null,
    table: table ?? null,
    columns: columns === undefined ? null : [...columns],
    request,
  };
}

/** Files on other sites are entered into the policy that the answer will have. */
export async function addedAssets(
  context: RequestContext,
  options: Pick<PageOptions, "subject" | "bodyClass">,
): Promise<AddedAssets> {
  const { app: { plugins, urls }, request } = context;
  const args = pageArguments(context, options);
  const css = await plugins.items("extraCssUrls", args);
  const js = await plugins.items("extraJsUrls", args);
  const scripts = await plugins.items("extraBodyScript", args);
  const toAsset = (asset: string | AssetUrl) => siteAsset(asset, urls.path("/"));
  const added = {
    css: css.map(toAsset),
    js: js.map(toAsset),
    scripts: scripts.map((script) => typeof script === "string" ? { script } : script),
  };
  request.pageAssets.extraCssUrls.push(...added.css);
  request.pageAssets.extraJsUrls.push(...added.js);
  return added;
}

/** `datasette.urls` puts `base_url` in front of paths, plain texts lack it. */
function siteAsset(asset: string | AssetUrl, baseUrl: string): Asset {
  const { url, ...rest } = typeof asset === "string" ? { url: asset } : asset;
  const isBare = url.startsWith("/") && !url.startsWith("//") && !url.startsWith(baseUrl);
  return { ...rest, url: isBare ? baseUrl + url.slice(1) : url };
}

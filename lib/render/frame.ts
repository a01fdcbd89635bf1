/** What stands around the content of every page, from the request and the options of the page. */

import type { Asset, Frame } from "../../templates/frame.ts";
import type { AssetConfig } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { shownMessages } from "../http/messages.ts";
import { parseTheme, THEME_COOKIE } from "../text/theme.ts";
import type { Urls } from "../urls.ts";
import { menuOf } from "./menu.ts";
import type { PageOptions } from "./page.tsx";

/** Reading the messages clears them: they are shown once. */
export async function frameOf(context: RequestContext, options: PageOptions): Promise<Frame> {
  const { app, request } = context;
  return {
    title: options.title,
    bodyClass: options.bodyClass,
    theme: parseTheme(request.cookies[THEME_COOKIE]),
    styleSheet: app.staticFiles.url("app.css"),
    scripts: ["app.js", ...options.scripts ?? []].map((name) => app.staticFiles.url(name)),
    icon: app.urls.path("/favicon.ico"),
    extraCss: assets(app.config.extraCssUrls, app.urls),
    extraJs: assets(app.config.extraJsUrls, app.urls),
    alternateJson: options.alternateJson,
    noindex: options.noindex ?? false,
    colors: colorsOf(context, options),
    nonce: request.nonce,
    version: app.version,
    crumbs: options.crumbs,
    above: options.above ?? [],
    menu: await menuOf(context),
    messages: shownMessages(request),
    footer: { metadata: options.metadata ?? {}, queryMs: options.queryMs },
  };
}

function colorsOf({ app, params }: RequestContext, options: PageOptions): string[] {
  const database = app.databases.byRoute(params.database ?? "");
  return [...new Set([...database ? [database.color] : [], ...options.colors ?? []])];
}

/** Each URL once, with base_url before paths of this site. Those of plugins join here. */
function assets(configured: AssetConfig[], urls: Urls): Asset[] {
  const seen = new Set<string>();
  return configured.flatMap((asset) => {
    if (seen.has(asset.url)) return [];
    seen.add(asset.url);
    return [asset.url.startsWith("/") ? { ...asset, url: urls.path(asset.url) } : asset];
  });
}

/** What stands around the content of every page, from the request and the options of the page. */

import type { Asset, Frame } from "../../templates/frame.ts";
import { browserWords } from "../../templates/words/words.ts";
import type { AssetConfig } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { lookOf } from "../http/look.ts";
import { shownMessages } from "../http/messages.ts";
import type { Urls } from "../urls.ts";
import { menuOf } from "./menu.ts";
import type { PageOptions } from "./page.tsx";
import { addedAssets } from "./page_assets.ts";

/** Reading the messages clears them: they are shown once. */
export async function frameOf(context: RequestContext, options: PageOptions): Promise<Frame> {
  const { app, request } = context;
  const added = await addedAssets(context, options);
  const url = (name: string) => app.staticFiles.url(name);
  return {
    title: options.title,
    bodyClass: options.bodyClass,
    ...lookOf(request),
    styleSheet: app.staticFiles.url("app.css"),
    scripts: ["manager.js", ...options.scripts ?? []].map(url),
    lateScripts: ["app.js", ...options.lateScripts ?? []].map(url),
    words: browserWords(request.language, ["browserApp", "browserJump", ...options.words ?? []]),
    icon: app.urls.path("/favicon.ico"),
    extraCss: assets(app.config.extraCssUrls, added.css, app.urls),
    extraJs: assets(app.config.extraJsUrls, added.js, app.urls),
    bodyScripts: added.scripts,
    alternateJson: options.alternateJson,
    noindex: options.noindex ?? false,
    colors: colorsOf(context, options),
    nonce: request.nonce,
    version: app.version,
    crumbs: options.crumbs,
    above: options.above ?? [],
    neighbours: options.neighbours ?? null,
    menu: await menuOf(context),
    messages: shownMessages(request),
    footer: {
      metadata: options.metadata ?? {},
      queryMs: options.queryMs,
      printed: { url: request.absoluteUrl(request.fullPath), time: new Date() },
    },
  };
}

function colorsOf({ app, params }: RequestContext, options: PageOptions): string[] {
  const database = app.databases.byRoute(params.database ?? "");
  return [...new Set([...database ? [database.color] : [], ...options.colors ?? []])];
}

/** Each URL once, those of plugins after the configured ones, which lack base_url. */
function assets(configured: AssetConfig[], added: Asset[], urls: Urls): Asset[] {
  const seen = new Set<string>();
  const own = configured.map((asset) =>
    asset.url.startsWith("/") ? { ...asset, url: urls.path(asset.url) } : asset
  );
  return [...own, ...added].filter(({ url }) => !seen.has(url) && seen.add(url));
}

/** Content of a page -> the whole HTML response. */

import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { Layout } from "../../templates/layout.tsx";
import type { Crumb } from "../../templates/frame.ts";
import type { Metadata } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { frameOf } from "./frame.ts";
import type { PageSubject } from "./page_assets.ts";

export interface PageOptions {
  title: string;
  /** Classes of the body, in the contract with themes: `["table", "db-X", "table-T"]`. */
  bodyClass: string[];
  crumbs: Crumb[];
  /** What plugins are told about the page. */
  subject?: PageSubject;
  /** On error pages: what exists above the address. */
  above?: Crumb[];
  /** Absolute URL of the JSON twin; also sent as a Link header unless `headers` has one. */
  alternateJson?: string;
  /** Metadata of what the page shows; license, source and author appear in the footer. */
  metadata?: Metadata;
  /** Milliseconds spent in SQLite. */
  queryMs?: number;
  noindex?: boolean;
  /** Colours of databases on the page, besides the one that the URL names. */
  colors?: string[];
  /** Names of files in templates/static that add to this page. */
  scripts?: string[];
  status?: number;
  headers?: HeadersInit;
  /** What stands in `main` after the content, such as advice on an error page. */
  after?: ComponentChildren;
}

/** Puts content into the frame. */
export async function renderPage(
  context: RequestContext,
  options: PageOptions,
  content: ComponentChildren,
): Promise<Response> {
  const frame = await frameOf(context, options);
  const markup = renderToString(<Layout frame={frame} after={options.after}>{content}</Layout>);
  return new Response(`<!DOCTYPE html>\n${markup}`, {
    status: options.status ?? 200,
    headers: pageHeaders(options),
  });
}

function pageHeaders(options: PageOptions): Headers {
  const headers = new Headers(options.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  if (options.alternateJson !== undefined && !headers.has("link")) {
    headers.set(
      "link",
      `<${options.alternateJson}>; rel="alternate"; type="application/json+datasette"`,
    );
  }
  return headers;
}

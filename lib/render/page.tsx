/** Content of a page -> the whole HTML response. */

import type { ComponentChildren } from "preact";
import { Layout } from "../../templates/layout.tsx";
import type { Crumb, Neighbours } from "../../templates/frame.ts";
import type { BrowserGroup } from "../../templates/words/words.ts";
import type { Metadata } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { escapeHtml } from "../text/html.ts";
import { contextText, type CustomContent, customContent } from "./custom_content.tsx";
import { draw } from "./draw.ts";
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
  /** The rows before and after, where the page is about one. */
  neighbours?: Neighbours | null;
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
  /** The same for files that are loaded when somebody does something. */
  lateScripts?: string[];
  /** Texts that these files use. */
  words?: BrowserGroup[];
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
  const { app: { settings }, request } = context;
  const status = options.status ?? 200;
  const headers = pageHeaders(options);
  if (settings.template_debug && request.args.get("_context")) {
    const text = escapeHtml(await contextText(context, options, content));
    return new Response(`<pre>${text}</pre>`, { status, headers });
  }
  const custom = await customContent(context, options, content);
  const document = custom?.document ?? await documentOf(context, options, custom ?? { content });
  const considered = custom === null ? "" : `\n<!-- Templates considered: ${custom.considered} -->`;
  return new Response(document + considered, { status, headers });
}

/** The content in the layout, or alone where it is a document of its own. */
async function documentOf(
  context: RequestContext,
  options: PageOptions,
  { content, hasLayout = true }: Partial<CustomContent>,
): Promise<string> {
  if (!hasLayout) return `<!DOCTYPE html>\n${draw(context.request, <>{content}</>)}`;
  const frame = await frameOf(context, options);
  const markup = draw(
    context.request,
    <Layout frame={frame} after={options.after}>{content}</Layout>,
  );
  return `<!DOCTYPE html>\n${markup}`;
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

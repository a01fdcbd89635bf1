/** Formats of plugins: `/db/table.EXTENSION`. */

import type { ExportLink } from "../../templates/parts/export_links.tsx";
import type { RequestContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import type { Common } from "../plugins/hooks.ts";
import { guardedRenderer } from "../plugins/guarded.ts";
import type { OutputRenderer, RenderArguments } from "../plugins/hook_types.ts";
import { withFormat } from "../text/query_string.ts";

/** What plugins cannot take over: too much relies on it. */
const RESERVED = ["json", "csv", "blob"];

/** What is to be rendered. */
export type Rendered = Omit<RenderArguments, "request">;

type Renderer = OutputRenderer<Common & RenderArguments>;

/** The renderer of a format; undefined when no plugin has one. */
export async function outputRenderer(
  context: RequestContext,
  format: string | undefined,
): Promise<Renderer | undefined> {
  const { plugins } = context.app;
  if (format === undefined || !plugins.has("registerOutputRenderer")) return undefined;
  return (await renderers(context)).find(({ extension }) => extension === format);
}

/** @throws {NotFound} when the plugin has nothing to say */
export async function renderOutput(
  { app: { plugins }, request }: RequestContext,
  { extension, render }: Renderer,
  rendered: Rendered,
): Promise<Response> {
  const response = await render({ ...plugins.common, ...rendered, request });
  if (response instanceof Response) return response;
  throw new NotFound(`Nothing to show as .${extension} here`);
}

/** Links to the formats that make sense for this page. */
export async function outputLinks(
  context: RequestContext,
  rendered: () => Rendered,
): Promise<ExportLink[]> {
  const { app: { plugins, urls }, request } = context;
  if (!plugins.has("registerOutputRenderer")) return [];
  const args = { ...plugins.common, ...rendered(), request };
  const links: ExportLink[] = [];
  for (const { extension, canRender } of await renderers(context)) {
    if (!await canRender?.(args)) continue;
    const path = withFormat(request.path, request.queryString, extension);
    links.push({ label: extension, href: urls.path(path) });
  }
  return links;
}

async function renderers({ app: { plugins } }: RequestContext): Promise<Renderer[]> {
  const all = await plugins.registered("registerOutputRenderer", {});
  return all.filter(({ item }) => !RESERVED.includes(item.extension))
    .map(({ plugin, item }) => guardedRenderer(plugins, plugin, item));
}

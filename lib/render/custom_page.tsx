/** Pages that people write themselves: `templates/pages/about.tsx` answers `/about`. */

import type { RequestContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { redirect } from "../http/response.ts";
import { tildeDecode } from "../text/tilde.ts";
import { crumbsFor } from "./crumbs.ts";
import { draw } from "./draw.ts";
import { renderPage } from "./page.tsx";
import { loadTemplate, wholeDocument } from "./template_module.tsx";
import { commonProps, hasTemplates, templatesFor } from "./templates.ts";

/** What a custom page can say about its answer, as the prop `page`. */
export class PageControls {
  status = 200;
  readonly headers: Headers = new Headers();
  location: { url: string; status: number } | null = null;

  /** Sends the visitor somewhere else. */
  redirect(url: string, status = 302): void {
    this.location = { url, status };
  }

  /** There is no such page after all. */
  notFound(message = "Page not found"): never {
    throw new NotFound(message);
  }
}

/**
 * The custom page at the address of a request that nothing else answers; null when there is none.
 *
 * @throws {NotFound} when the page says so
 */
export async function customPage(context: RequestContext): Promise<Response | null> {
  const { app, request } = context;
  const isRead = request.method === "GET" || request.method === "HEAD";
  const segments = segmentsOf(request.path);
  if (!isRead || segments === null || !hasTemplates(app)) return null;
  const templates = await templatesFor(context);
  const found = await templates.findPage(segments);
  if (found === null) return null;
  const options = { bodyClass: [], subject: { template: found.file.name } };
  const page = new PageControls();
  const common = await commonProps(context, options, templates);
  const { Component, hasLayout, load, title } = await loadTemplate(found.file);
  const props = { ...common, ...found.params, page };
  const loaded = await load?.(props);
  const html = await wholeDocument(found.file) ??
    draw(context.request, <Component {...props} {...loaded} />);
  if (page.location !== null) return redirect(page.location.url, page.location.status);
  if (!hasLayout) return documentResponse(html, page);
  const name = title ?? segments.at(-1) ?? "";
  return await renderPage(context, {
    ...options,
    title: name,
    crumbs: await crumbsFor(context, { current: name }),
    status: page.status,
    headers: page.headers,
  }, <div class="custom-page" dangerouslySetInnerHTML={{ __html: html }} />);
}

function documentResponse(html: string, { headers, status }: PageControls): Response {
  if (!headers.has("content-type")) headers.set("content-type", "text/html; charset=utf-8");
  const isWhole = /^\s*<!doctype/i.test(html);
  return new Response(isWhole ? html : `<!DOCTYPE html>\n${html}`, { status, headers });
}

/** The parts of a path, decoded; null where they could lead out of the folder. */
function segmentsOf(path: string): string[] | null {
  try {
    const segments = path.split("/").slice(1).map((name) => tildeDecode(decodeURIComponent(name)));
    const areNames = segments.every((name) => /^[^/\\\0]+$/.test(name) && !/^\.+$/.test(name));
    return areNames ? segments : null;
  } catch {
    return null;
  }
}

/** A file of templates -> a component. */

import { pathToFileURL } from "node:url";
import type { ComponentType } from "preact";
import type { TemplateFile } from "./template_set.ts";

/** What templates receive; which names there are depends on the page. */
export type TemplateProps = Record<string, unknown>;

export interface TemplateModule {
  Component: ComponentType<TemplateProps>;
  /** False for a whole document. */
  hasLayout: boolean;
  /** More props, which may be waited for. */
  load?(props: TemplateProps): Promise<TemplateProps> | TemplateProps;
  /** For the title of a custom page. */
  title?: string;
}

/** @throws {TypeError} when the module has no component as its default export */
export async function loadTemplate({ path }: TemplateFile): Promise<TemplateModule> {
  if (path.endsWith(".html")) return htmlTemplate(await Deno.readTextFile(path));
  // Another address for another content: modules are kept for ever.
  const changed = (await Deno.stat(path)).mtime?.getTime() ?? 0;
  const module: Record<string, unknown> = await import(`${pathToFileURL(path).href}?${changed}`);
  if (typeof module.default !== "function") {
    throw new TypeError(`The template ${path} has no component as its default export`);
  }
  return {
    Component: module.default as TemplateModule["Component"],
    hasLayout: module.layout !== false,
    load: typeof module.load === "function" ? module.load as TemplateModule["load"] : undefined,
    title: typeof module.title === "string" ? module.title : undefined,
  };
}

function htmlTemplate(html: string): TemplateModule {
  const title = /<title>([^<]*)<\/title>/i.exec(html)?.[1];
  return {
    Component: () => <div class="template" dangerouslySetInnerHTML={{ __html: html }} />,
    hasLayout: !/^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html)\b/i.test(html),
    title,
  };
}

/** A file that is a whole HTML document, as it is; null for other templates. */
export async function wholeDocument({ path }: TemplateFile): Promise<string | null> {
  if (!path.endsWith(".html")) return null;
  const html = await Deno.readTextFile(path);
  return htmlTemplate(html).hasLayout ? null : html;
}

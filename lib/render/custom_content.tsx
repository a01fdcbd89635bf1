/** Draws the content of a page with the templates of the site and of plugins. */

import { cloneElement, type ComponentChildren, isValidElement, type VNode } from "preact";
import type { RequestContext } from "../context.ts";
import type { PageOptions } from "./page.tsx";
import { loadTemplate, type TemplateProps, wholeDocument } from "./template_module.tsx";
import {
  commonProps,
  hasTemplates,
  rowsTemplateNames,
  templateNames,
  templatesFor,
} from "./templates.ts";
import type { TemplateFile, TemplateSet } from "./template_set.ts";

export interface CustomContent {
  content: ComponentChildren;
  /** A whole document in place of content and layout. */
  document: string | null;
  hasLayout: boolean;
  /** For people who write templates: the names, the chosen one with an asterisk. */
  considered: string;
}

/**
 * The content as templates draw it; null without any. A template gets the props of the built-in
 * page, and this page as `Default`.
 */
export async function customContent(
  context: RequestContext,
  options: PageOptions,
  content: ComponentChildren,
): Promise<CustomContent | null> {
  const { subject } = options;
  if (subject === undefined || !hasTemplates(context.app)) return null;
  const templates = await templatesFor(context);
  const names = templateNames(subject);
  if (names.length === 0) return null;
  const file = await templates.find(names);
  const rowsFile = await templates.find(rowsTemplateNames(subject));
  const considered = names.map((name) => name === file?.name ? `*${name}` : name).join(", ");
  const plain = { content, document: null, hasLayout: true, considered };
  if (!isValidElement(content) || (file === null && rowsFile === null)) return plain;
  const common = await commonProps(context, options, templates);
  const page = await withRows(content as VNode<TemplateProps>, rowsFile, common);
  if (file === null) return { ...plain, content: page };
  const document = await wholeDocument(file);
  const { Component, hasLayout, load } = await loadTemplate(file);
  const props = { ...page.props, ...common, Default: defaultPage(page) };
  const loaded = await load?.(props);
  return { content: <Component {...props} {...loaded} />, document, hasLayout, considered };
}

/** The page with a template of its own for the rows. */
async function withRows(
  page: VNode<TemplateProps>,
  file: TemplateFile | null,
  common: TemplateProps,
): Promise<VNode<TemplateProps>> {
  if (file === null) return page;
  const { Component } = await loadTemplate(file);
  return cloneElement(page, {
    Rows: (props: TemplateProps) => <Component {...props} {...common} />,
  });
}

/** The built-in page, with other props where the template says so. */
function defaultPage(page: VNode<TemplateProps>) {
  return (props: TemplateProps) => cloneElement(page, props);
}

/** What the template of a page receives, as JSON: for `?_context=1`. */
export async function contextText(
  context: RequestContext,
  options: PageOptions,
  content: ComponentChildren,
): Promise<string> {
  const templates: Pick<TemplateSet, "helpers"> = await templatesFor(context);
  const { datasette: _, request: __, urls: ___, ...common } = await commonProps(
    context,
    options,
    templates,
  );
  const own = isValidElement(content) ? (content as VNode<TemplateProps>).props : {};
  return JSON.stringify({ ...own, ...common }, (_name, value) => shown(value), 4);
}

function shown(value: unknown): unknown {
  if (typeof value === "function") return "<function>";
  if (typeof value === "bigint") return String(value);
  return value;
}

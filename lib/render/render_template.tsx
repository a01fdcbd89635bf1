/** Pages that plugins draw with `datasette.renderTemplate()`. */

import type { ComponentChildren } from "preact";
import type { App, RequestContext } from "../context.ts";
import { DatasetteRequest } from "../http/request.ts";
import type { TemplateVars } from "../plugins/hook_types.ts";
import { Markup } from "../text/html.ts";
import { crumbsFor } from "./crumbs.ts";
import { draw } from "./draw.ts";
import { renderPage } from "./page.tsx";
import { loadTemplate, wholeDocument } from "./template_module.tsx";
import { commonProps, templatesFor } from "./templates.ts";

/** A component: gets the variables, gives what stands in the page, as JSX or html``. */
export type Template = (variables: TemplateVars) => ComponentChildren | Markup;

/** @returns the whole document */
export async function renderTemplate(
  app: App,
  template: Template | string | readonly string[],
  variables: TemplateVars,
  request: DatasetteRequest | null,
): Promise<string> {
  const context = contextOf(app, request ?? nobodysRequest());
  const title = typeof variables.title === "string" ? variables.title : "Datasette";
  const options = { title, bodyClass: [], crumbs: await crumbsFor(context, { current: title }) };
  if (typeof template === "function") {
    const drawn = template(variables);
    const content = drawn instanceof Markup ? finished(String(drawn)) : <>{drawn}</>;
    return await (await renderPage(context, options, content)).text();
  }
  const { html, hasLayout } = await drawTemplate(context, [template].flat(), variables);
  if (!hasLayout) return html;
  return await (await renderPage(context, options, finished(html))).text();
}

function finished(html: string) {
  return <div class="template" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** @throws {RangeError} when there is none of these names */
async function drawTemplate(
  context: RequestContext,
  names: readonly string[],
  variables: TemplateVars,
): Promise<{ html: string; hasLayout: boolean }> {
  const templates = await templatesFor(context);
  const file = await templates.find(names);
  if (file === null) throw new RangeError(`No template "${names.join('", "')}" in any folder`);
  const { Component, hasLayout, load } = await loadTemplate(file);
  const subject = { template: file.name };
  const common = await commonProps(context, { bodyClass: [], subject }, templates);
  const props = { ...common, ...variables };
  const loaded = await load?.(props);
  const html = await wholeDocument(file) ??
    draw(context.request, <Component {...props} {...loaded} />);
  return { html, hasLayout };
}

function contextOf(app: App, request: DatasetteRequest): RequestContext {
  return { app, request, params: {}, actor: request.actor };
}

function nobodysRequest(): DatasetteRequest {
  return new DatasetteRequest(new Request("http://localhost/"));
}

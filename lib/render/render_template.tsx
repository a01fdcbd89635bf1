/** Pages that plugins draw with `datasette.renderTemplate()`. */

import type { ComponentChildren } from "preact";
import type { App, RequestContext } from "../context.ts";
import { DatasetteRequest } from "../http/request.ts";
import type { TemplateVars } from "../plugins/hook_types.ts";
import { crumbsFor } from "./crumbs.ts";
import { renderPage } from "./page.tsx";

/** A component: gets the variables, gives what stands in the page. */
export type Template = (variables: TemplateVars) => ComponentChildren;

/** @returns the whole document */
export async function renderTemplate(
  app: App,
  template: Template | string | readonly string[],
  variables: TemplateVars,
  request: DatasetteRequest | null,
): Promise<string> {
  const Content = typeof template === "function" ? template : findTemplate([template].flat());
  const context = contextOf(app, request ?? nobodysRequest());
  const title = typeof variables.title === "string" ? variables.title : "Datasette";
  const response = await renderPage(
    context,
    { title, bodyClass: [], crumbs: await crumbsFor(context, { current: title }) },
    <>{Content(variables)}</>,
  );
  return await response.text();
}

/** Sets of named templates join here. */
function findTemplate(names: readonly string[]): Template {
  throw new RangeError(`No template "${names.join('", "')}": give a component`);
}

function contextOf(app: App, request: DatasetteRequest): RequestContext {
  return { app, request, params: {}, actor: request.actor };
}

function nobodysRequest(): DatasetteRequest {
  return new DatasetteRequest(new Request("http://localhost/"));
}

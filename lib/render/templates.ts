/** From a page to the template that draws it, when people or plugins brought one. */

import type { App, RequestContext } from "../context.ts";
import { toCssClass } from "../text/css_class.ts";
import { pageArguments, type PageSubject } from "./page_assets.ts";
import type { PageOptions } from "./page.tsx";
import type { TemplateProps } from "./template_module.tsx";
import { TemplateSet } from "./template_set.ts";

type TemplateApp = Pick<App, "options" | "plugins">;

/** Built on the first page that asks. */
const sets = new WeakMap<TemplateApp, Promise<TemplateSet>>();

/** Does anybody but Datasette itself bring templates? Nothing is looked up otherwise. */
export function hasTemplates({ options, plugins }: TemplateApp): boolean {
  return options.templateDir !== null || plugins.has("templatesFromRequest") ||
    plugins.plugins.some(({ templatesDir }) => templatesDir !== undefined);
}

/** The templates for a request. */
export async function templatesFor({ app, request }: RequestContext): Promise<TemplateSet> {
  let building = sets.get(app);
  if (building === undefined) sets.set(app, building = build(app));
  const templates = await building;
  const other = await app.plugins.first("templatesFromRequest", { request, templates });
  return other instanceof TemplateSet ? other : templates;
}

/** The folder of the site comes before those of plugins. */
async function build({ options, plugins }: TemplateApp): Promise<TemplateSet> {
  const ofPlugins = plugins.plugins.flatMap(({ templatesDir }) => templatesDir ?? []);
  const own = options.templateDir === null ? [] : [options.templateDir];
  const templates = new TemplateSet([...own, ...ofPlugins]);
  await plugins.all("prepareTemplates", { templates });
  return templates;
}

/** Names of the templates of a page, the most special one first. */
export function templateNames({ template, database, table, query, status }: PageSubject): string[] {
  if (status !== undefined) return [String(status), "error"];
  // Found by their path, and drawn already.
  if (template.startsWith("pages/")) return [];
  if (database === undefined) return [template];
  const ofDatabase = `${template}-${toCssClass(database)}`;
  switch (template) {
    case "database":
      return [ofDatabase, template];
    case "query":
      return [
        ...query === undefined ? [] : [`${ofDatabase}-${toCssClass(query)}`],
        ofDatabase,
        template,
      ];
    case "table":
    case "row":
      return [`${ofDatabase}-${toCssClass(table ?? "")}`, template];
    default:
      return [template];
  }
}

/** Names of the templates for the rows on the page of a table or of a row; none on others. */
export function rowsTemplateNames({ template, database, table }: PageSubject): string[] {
  if (database === undefined || table === undefined) return [];
  const name = `${toCssClass(database)}-${toCssClass(table)}`;
  return [`_table-${template}-${name}`, `_table-${name}`, "_table"];
}

/** What every template receives: parts of Datasette, helpers and variables of plugins. */
export async function commonProps(
  context: RequestContext,
  options: Pick<PageOptions, "subject" | "bodyClass">,
  { helpers }: Pick<TemplateSet, "helpers">,
): Promise<TemplateProps> {
  const { app: { plugins, urls }, request } = context;
  const vars = await plugins.all("extraTemplateVars", pageArguments(context, options));
  const { datasette } = plugins.common;
  return Object.assign({ request, urls, datasette }, helpers, options.subject?.vars, ...vars);
}

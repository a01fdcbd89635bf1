/** The pages to store, change and delete a query. */

import { QueryDeletePage } from "../../../templates/pages/query_delete.tsx";
import { QueryFormPage, type QueryFormValues } from "../../../templates/pages/query_form.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { Database } from "../../sql/types.ts";
import type { JsonValue } from "../../table/write/json_body.ts";
import { toCssClass } from "../../text/css_class.ts";
import { analysisProps, checkSql, isDenied } from "../query/sql_analysis.ts";
import type { FormProblem } from "./body.ts";
import type { QueryFields } from "./query_fields.ts";

/** How a form that was sent comes back. */
interface Rejected {
  problem: FormProblem;
  status: number;
}

export async function createPage(
  context: RequestContext,
  database: Database,
  fields: QueryFields,
  rejected: Rejected | null = null,
): Promise<Response> {
  const { app: { urls }, request } = context;
  const say = wordsFor(request.language).queries;
  const values = valuesOf(fields, null);
  return await renderPage(
    context,
    {
      title: say.create,
      status: rejected?.status,
      bodyClass: ["query-create", `db-${toCssClass(database.name)}`],
      crumbs: await crumbsFor(context, { database, current: say.crumb }),
      scripts: ["sql_analysis.js", "sql_page.js"],
      words: ["browserSql", "browserWriteSql"],
    },
    <QueryFormPage
      title={say.create}
      action={urls.to("query_store", { database: database.route })}
      name={textOf(fields.name)}
      submit={say.save}
      cancelHref={null}
      {...await commonProps(context, database, values, rejected)}
    />,
  );
}

export async function editPage(
  context: RequestContext,
  database: Database,
  query: StoredQuery,
  fields: QueryFields,
  rejected: Rejected | null = null,
): Promise<Response> {
  const { app: { urls }, request } = context;
  const say = wordsFor(request.language).queries;
  const values = valuesOf(fields, query);
  const route = { database: database.route, query: query.name };
  return await renderPage(
    context,
    {
      title: say.edit(query.name),
      status: rejected?.status,
      bodyClass: ["query-edit", `db-${toCssClass(database.name)}`],
      crumbs: await crumbsFor(context, { database, current: query.name }),
      scripts: ["sql_analysis.js", "sql_page.js"],
      words: ["browserSql", "browserWriteSql"],
    },
    <QueryFormPage
      title={say.edit(query.title || query.name)}
      action={urls.to("query_edit", route)}
      name={null}
      submit={say.saveChanges}
      cancelHref={urls.query(database.route, query.name)}
      {...await commonProps(context, database, values, rejected)}
    />,
  );
}

export async function deletePage(
  context: RequestContext,
  database: Database,
  query: StoredQuery,
): Promise<Response> {
  const { app: { urls }, request } = context;
  return await renderPage(
    context,
    {
      title: wordsFor(request.language).queries.delete(query.name),
      bodyClass: ["query-delete", `db-${toCssClass(database.name)}`],
      crumbs: await crumbsFor(context, { database, current: query.name }),
    },
    <QueryDeletePage
      color={database.color}
      label={query.title || query.name}
      sql={query.sql}
      action={urls.to("query_delete", { database: database.route, query: query.name })}
      cancelHref={urls.query(database.route, query.name)}
    />,
  );
}

async function commonProps(
  context: RequestContext,
  database: Database,
  values: QueryFormValues,
  rejected: Rejected | null,
) {
  const { app: { urls }, request } = context;
  const route = { database: database.route };
  const checked = await checkSql(context, database, values.sql);
  const note = isDenied(checked) ? wordsFor(request.language).writeSql.notAllowed : null;
  return {
    color: database.color,
    analyzeHref: urls.to("query_analyze", route),
    namesHref: urls.to("query_schema", route),
    schemaHref: urls.to("database_schema", route),
    database: database.name,
    urlPrefix: `${urls.database(database.route)}/`,
    values,
    analysis: analysisProps(values.sql, checked, note),
    problem: rejected?.problem ?? null,
  };
}

/** What was sent comes before what is kept. */
function valuesOf(fields: QueryFields, query: StoredQuery | null): QueryFormValues {
  const text = (key: string, kept: string | null | undefined) =>
    fields[key] === undefined ? kept ?? "" : textOf(fields[key]);
  return {
    title: text("title", query?.title),
    description: text("description", query?.description),
    sql: text("sql", query?.sql),
    isPrivate: fields.is_private === undefined
      ? query?.isPrivate ?? true
      : textOf(fields.is_private) === "1",
    onSuccessMessage: text("on_success_message", query?.onSuccessMessage),
    onSuccessRedirect: text("on_success_redirect", query?.onSuccessRedirect),
    onErrorMessage: text("on_error_message", query?.onErrorMessage),
    onErrorRedirect: text("on_error_redirect", query?.onErrorRedirect),
  };
}

/** Fields of forms are texts. */
function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

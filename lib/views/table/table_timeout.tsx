/** The page of a table whose rows took too long: what the limit is, and what may help. */

import { ErrorPage } from "../../../templates/pages/error.tsx";
import { TimeLimitAdvice } from "../../../templates/parts/time_limit_advice.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { QueryInterrupted } from "../../errors.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { TableData } from "../../table/table_data.ts";
import { EXPLAIN } from "../query/query_plan.ts";
import { sqlLink } from "./table_props.ts";

export async function tableTimeout(data: TableData, error: QueryInterrupted): Promise<Response> {
  const { args, context, database, table } = data.source;
  const { app: { settings, urls }, request } = context;
  const { errors, query } = wordsFor(request.language);
  const title = error.title ?? error.name;
  const heading = errors.texts[title] ?? title;
  const all = { label: query.allRowsOf(table.name), href: urls.table(database.route, table.name) };
  return await renderPage(
    context,
    {
      title: heading,
      status: error.status,
      bodyClass: [],
      subject: { template: "error", status: error.status },
      crumbs: [],
      above: await crumbsFor(context, { database, table: table.name }),
      after: (
        <aside class="advice" aria-label={errors.whatNext}>
          <TimeLimitAdvice
            limit={Math.min(args.timeLimitMs ?? Infinity, settings.sql_time_limit_ms)}
            planHref={await planHref(data)}
            links={request.queryString === "" ? [] : [all]}
          />
        </aside>
      ),
    },
    <ErrorPage heading={heading} message={errors.texts[error.message] ?? error.message} />,
  );
}

/** null for those who may not run SQL. */
async function planHref(data: TableData): Promise<string | null> {
  const { context: { actor, app: { permissions } }, database } = data.source;
  const resource = { type: "database", database: database.name } as const;
  if (!await permissions.allowed(actor, "execute-sql", resource)) return null;
  return `${sqlLink(data).href}&${EXPLAIN}=1`;
}

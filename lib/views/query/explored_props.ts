/** The result of a query as a table: what its page shows besides the query and the rows. */

import type { ExploreProps } from "../../../templates/parts/explored_result.tsx";
import type { TableHeading } from "../../../templates/parts/rows_table.tsx";
import { selectProblem } from "../../sql/select_only.ts";
import { EXPLORE } from "../../table/query_arguments.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import { withRemovedArgs } from "../../text/query_string.ts";
import { ownArguments } from "./explored_query.ts";
import { facetProps, suggestedProps } from "../table/facet_props.ts";
import { COMPLETE, patienceOf, within } from "../patience.ts";
import { filterChips, filterRows, operatorChoices } from "../table/filter_props.ts";
import type { QueryPage } from "./query_page.ts";
import { hiddenArguments } from "../table/table_extras.ts";
import type { TableParts } from "../table/table_parts.ts";
import { pagerProps } from "../table/table_pager.ts";
import { countProps, sqlLink } from "../table/table_props.ts";
import { shownSort, sortHref, unsortedHref } from "../table/table_rows.ts";

/** Milliseconds that the page waits for what else there is to say about the rows. */
const PATIENCE_MS = 100;

export interface Explored {
  data: TableData;
  parts: TableParts;
}

/** Runs the query, and beside it what counts and facets its result. */
export async function loadExplored(source: TableSource): Promise<Explored> {
  const data = new TableData(source, { labelsByDefault: false, takesFinishedRows: false });
  const patience = patienceOf(source.context.request.args) ?? PATIENCE_MS;
  const [loaded, next] = await Promise.all([data.rows(), data.next()]);
  const [count, facets, suggested] = await Promise.all([
    within(data.count(), patience),
    within(data.facets(), patience),
    within(data.suggestedFacets(), patience),
  ]);
  return {
    data,
    parts: { loaded, nextUrl: next.url, nextPath: next.path, count, facets, suggested },
  };
}

/** Column headings that sort. */
export function exploredHeadings({ data }: Explored): TableHeading[] {
  const sort = shownSort(data);
  const unsorted = unsortedHref(data);
  return data.plan.columns.map((name) => {
    const isAscending = sort?.column === name && !sort.descending;
    const sorted = sort?.column !== name ? undefined : isAscending ? "ascending" : "descending";
    return { name, sorted, sortHref: sortHref(name, isAscending, unsorted) };
  });
}

export async function exploreProps(
  { data, parts }: Explored,
  page: QueryPage,
): Promise<ExploreProps> {
  const { plan, source: { context: { app, actor, request }, database } } = data;
  const resource = { type: "database", database: database.name } as const;
  const mayExecuteSql = await app.permissions.allowed(actor, "execute-sql", resource);
  // Magic parameters work in stored queries only.
  const isOpen = selectProblem(plan.shown.sql) === null && !plan.shown.sql.includes(":_");
  const own = ownArguments(page);
  const pairs = request.args.pairs();
  const sort = shownSort(data);
  const others = pairs.filter(([name]) => !own.has(name) && ![EXPLORE, COMPLETE].includes(name));
  return {
    count: countProps(data, parts, mayExecuteSql && isOpen),
    filters: {
      action: app.urls.path(request.path),
      search: null,
      filters: filterRows(data),
      columns: plan.table.columns.map(({ name }) => name),
      operators: operatorChoices(request.language),
      sortable: plan.columns.map((name) => ({ column: name, label: name })),
      sort: sort ?? null,
      kept: [
        ...pairs.filter(([name]) => own.has(name)),
        ...hiddenArguments(others),
        [EXPLORE, "on"],
      ],
      isOpen: true,
    },
    chips: filterChips(data),
    sql: mayExecuteSql && isOpen ? sqlLink(data) : null,
    plainHref: app.urls.path(plainPath(data, own)),
    suggested: suggestedProps(data, parts.suggested),
    facets: facetProps(data, parts),
    pager: pagerProps(data, parts),
  };
}

/** The query as it was, without anything of this. */
function plainPath({ source: { context: { request } } }: TableData, own: Set<string>): string {
  const { path, queryString } = request;
  return withRemovedArgs(path, queryString, request.args.keys().filter((name) => !own.has(name)));
}

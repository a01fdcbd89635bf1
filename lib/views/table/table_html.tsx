/** The page of a table. */

import { TablePage } from "../../../templates/pages/table.tsx";
import { ActionForm } from "../../../templates/parts/action_form.tsx";
import { countText } from "../../../templates/parts/row_count.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import { QueryInterrupted } from "../../errors.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { RowsPage } from "../../render/rows_page.ts";
import { type Count, isSmallTable } from "../../table/count.ts";
import { ensureKnownColumns } from "../../table/filters/column_filter.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import type { LoadedRows } from "../../table/rows.ts";
import { toCssClass } from "../../text/css_class.ts";
import { planSentence } from "./filter_props.ts";
import { jsonTwin } from "../json_twin.ts";
import { NOT_YET, patienceOf, wantsParts, within } from "../patience.ts";
import { pictureOf } from "../pictures/picture.ts";
import { markTable } from "../repeatable.ts";
import { isComplete, type TableParts } from "./table_parts.ts";
import { tableProps } from "./table_props.ts";
import { tableTimeout } from "./table_timeout.tsx";

/** Milliseconds that the page of a view waits for what else there is to say about its rows. */
const VIEW_PATIENCE_MS = 100;

export async function tableHtml(source: TableSource): Promise<Response> {
  ensureKnownColumns(source.args.filters, source.table);
  const data = new TableData(source, { labelsByDefault: true, takesFinishedRows: false });
  try {
    return await loadedPage(data);
  } catch (error) {
    if (error instanceof QueryInterrupted) return await tableTimeout(data, error);
    throw error;
  }
}

async function loadedPage(data: TableData): Promise<Response> {
  const { source } = data;
  const [loaded, next, isSmall] = await Promise.all([
    data.rows(),
    data.next(),
    isSmallTable(source.table, source.database),
  ]);
  const wholeCount = countOfWhole(loaded, data);
  const patience = patienceFor(source, isSmall || wholeCount !== null);
  const [count, facets, suggested] = await Promise.all([
    wholeCount ?? within(data.count(), countPatience(data, patience)),
    within(data.facets(), patience),
    within(data.suggestedFacets(), patience),
  ]);
  const parts: TableParts = {
    loaded,
    nextUrl: next.url,
    nextPath: next.path,
    count,
    facets,
    suggested,
  };
  if (isComplete(parts)) await markTable(data);
  return await respond(data, parts);
}

/** A first page without a next one is all there is. */
function countOfWhole(loaded: LoadedRows, { plan, source }: TableData): Count | null {
  const isWhole = plan.size > 0 && !loaded.hasMore && !loaded.hasPrevious;
  if (!isWhole || source.args.noCount) return null;
  return { count: (loaded.page as RowsPage).rows.length, isTruncated: false };
}

function patienceFor({ context: { request }, table }: TableSource, isSmall: boolean): number {
  if (isSmall) return Infinity;
  return patienceOf(request.args) ?? (table.isView ? VIEW_PATIENCE_MS : 0);
}

/** Counting a whole table stops soon enough, however large it is. */
function countPatience({ plan }: TableData, patience: number): number {
  return plan.conditions.all.length === 0 && !plan.table.isView ? Infinity : patience;
}

async function respond(data: TableData, parts: TableParts): Promise<Response> {
  const { source } = data;
  const { context, database, table } = source;
  const props = await tableProps(data, parts);
  if (wantsParts(context.request.args)) props.table = { ...props.table, rows: [] };
  const picture = await pictureOf(data);
  return await renderPage(context, {
    title: pageTitle(data, parts),
    bodyClass: ["table", `db-${toCssClass(database.name)}`, `table-${toCssClass(table.name)}`],
    crumbs: await crumbsFor(context, { database, table: table.name }),
    subject: {
      template: "table",
      database: database.name,
      table: table.name,
      columns: data.plan.columns,
      vars: Object.assign({}, ...source.args.added?.map(({ extraContext }) => extraContext) ?? []),
    },
    alternateJson: jsonTwin(context),
    metadata: context.app.metadata.resource(database.name, table.name),
    queryMs: parts.loaded.elapsedMs,
    scripts: [
      "column_actions.js",
      ...isComplete(parts) ? [] : ["late_parts.js"],
      ...picture?.scripts ?? [],
    ],
    lateScripts: ["table.js", ...props.isEditable ? ["edit_triggers.js"] : []],
    words: ["browserTable", ...picture?.words ?? []],
    after: props.isEditable ? <ActionForm /> : undefined,
    headers: parts.nextUrl === null ? undefined : { link: `<${parts.nextUrl}>; rel="next"` },
  }, <TablePage {...props} picture={picture?.content} />);
}

function pageTitle(
  { plan, source: { context: { request: { language } }, database, table } }: TableData,
  { count }: TableParts,
): string {
  const known = count === NOT_YET ? null : count;
  const words = wordsFor(language);
  const counted = countText(words, known?.count ?? null, known?.isTruncated ?? false);
  const said = [counted, planSentence(plan, language)].filter((text) => text !== "").join(" ");
  return `${database.name}: ${table.name}: ${said}`.trimEnd();
}

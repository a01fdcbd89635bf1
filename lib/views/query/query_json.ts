import type { RequestContext } from "../../context.ts";
import { jsonError } from "../../http/response.ts";
import { type QueryOutcome, runQuery, runQueryForJson } from "../../query/run.ts";
import { withDownload } from "../../render/download.ts";
import { jsonData, ONLY_TABLES_HAVE_KEYS } from "../../render/json_data.ts";
import { parseJsonOptions, takesFinishedRows } from "../../render/json_options.ts";
import type { JsonRows, Results } from "../../sql/types.ts";
import { needsRows, queryExtraNames, queryExtras } from "./query_extras.ts";
import { queryFileName, type QueryPage } from "./query_page.ts";

const NO_RESULTS: Results = { columns: [], rows: [], truncated: false, elapsedMs: 0 };

/** The results of a query as JSON; what SQLite has against it is a 400. */
export async function queryJson(context: RequestContext, page: QueryPage): Promise<Response> {
  const names = queryExtraNames(context);
  const options = parseJsonOptions(context.request.args);
  const outcome = await outcomeOf(page, takesFinishedRows(options) && !needsRows(names));
  const results = outcome.results ?? NO_RESULTS;
  const { columns, truncated } = results;
  const rows = "rows" in results ? results.rows : [];
  const extras = await queryExtras(names, { context, page, columns, rows });
  if (outcome.error !== null) {
    return jsonError(400, outcome.error, { rows: [], ...extras, truncated });
  }
  const head = { ok: true, ...extras };
  const response = jsonData(
    { head, page: results, truncated, objectKey: ONLY_TABLES_HAVE_KEYS },
    options,
  );
  return withDownload(response, context.request.args, `${queryFileName(page)}.json`);
}

async function outcomeOf(
  { database, run, stored }: QueryPage,
  asJson: boolean,
): Promise<QueryOutcome<Results | JsonRows>> {
  // A query that writes runs by POST alone.
  if (stored?.isWrite) return { results: NO_RESULTS, error: null };
  return asJson ? await runQueryForJson(database, run) : await runQuery(database, run);
}

/** The page of one row. */

import { RowPage as RowTemplate } from "../../../templates/pages/row.tsx";
import type { RequestContext } from "../../context.ts";
import { ActionForm } from "../../../templates/parts/action_form.tsx";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { toCssClass } from "../../text/css_class.ts";
import { withFormat } from "../../text/query_string.ts";
import { changesHref, rowCoreActions, tableTriggers } from "../core_actions.ts";
import { jsonTwin } from "../json_twin.ts";
import { outputLinks } from "../output_renderers.ts";
import { markRow } from "../repeatable.ts";
import { incomingProps } from "./row_incoming.ts";
import { rowNeighbours } from "./row_neighbours.ts";
import { rowPage } from "./row_page.ts";
import { renderedRow, rowActions, topOfRow } from "./row_plugins.ts";
import { rowTable } from "./row_table.ts";

export async function rowHtml(context: RequestContext): Promise<Response> {
  const { app: { urls }, request } = context;
  const page = await rowPage(context);
  const { database, keyValues, table } = page;
  const [shown, incoming, neighbours] = await Promise.all([
    rowTable(context, page),
    incomingProps(context, page),
    rowNeighbours(context, page),
  ]);
  markRow(context, page, incoming.every(({ count }) => count !== null) && !shown.isLate);
  const links = await outputLinks(context, () => renderedRow(page));
  const triggers = await tableTriggers(context, database, table);
  const isEditable = triggers.mayEdit || triggers.mayDelete;
  const jsonPath = withFormat(request.path, request.queryString, "json");
  return await renderPage(
    context,
    {
      title: `${database.name}: ${table.name}`,
      bodyClass: ["row", `db-${toCssClass(database.name)}`, `table-${toCssClass(table.name)}`],
      crumbs: await crumbsFor(context, {
        database,
        table: table.name,
        current: keyValues.join(", "),
      }),
      neighbours,
      subject: {
        template: "row",
        database: database.name,
        table: table.name,
        columns: page.results.columns,
      },
      alternateJson: jsonTwin(context),
      queryMs: page.results.elapsedMs,
      scripts: [
        ...incoming.some(({ count }) => count === null) ? ["row_counts.js"] : [],
        ...isEditable ? ["edit_triggers.js"] : [],
      ],
      lateScripts: ["row_view.js"],
      words: ["browserRow", "browserTable"],
      after: isEditable ? <ActionForm /> : undefined,
    },
    <RowTemplate
      title={`${table.name}: ${keyValues.join(", ")}`}
      label={shown.label === keyValues.join(", ") ? undefined : shown.label}
      isPrivate={page.isPrivate}
      color={database.color}
      actions={[
        ...rowCoreActions(context, database, triggers, {
          table: table.name,
          path: context.params.pks ?? "",
        }),
        ...await rowActions(context, page),
      ]}
      top={await topOfRow(context, page)}
      exports={[{ label: "json", href: urls.path(jsonPath) }, ...links]}
      table={shown.table}
      incoming={incoming}
      historyHref={changesHref(context, database, triggers, {
        table: table.name,
        path: context.params.pks ?? "",
      })}
    />,
  );
}

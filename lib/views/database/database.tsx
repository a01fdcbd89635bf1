/** The page of a database: `/db` and `/db.json`. */

import { DatabasePage } from "../../../templates/pages/database.tsx";
import { ActionForm } from "../../../templates/parts/action_form.tsx";
import type { RequestContext } from "../../context.ts";
import { Forbidden, NotFound } from "../../errors.ts";
import { jsonResponse, redirect } from "../../http/response.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { Database } from "../../sql/types.ts";
import { toCssClass } from "../../text/css_class.ts";
import { databaseCoreActions } from "../core_actions.ts";
import { databaseContents, databaseToJson } from "./database_contents.ts";
import { databaseProps } from "./database_props.ts";
import { jsonTwin } from "../json_twin.ts";
import { markRepeatable } from "../repeatable.ts";
import { resolveDatabase } from "../resolve.ts";

export default async function database(context: RequestContext): Promise<Response> {
  const { app, actor, params, request } = context;
  const found = await resolveDatabase(context);
  const action = "view-database";
  const resource = { type: "database", database: found.name } as const;
  const { visible, isPrivate } = await app.permissions.visibility(actor, action, resource);
  if (!visible) {
    throw new Forbidden("You do not have permission to view this database", {
      missing: { action, resource },
    });
  }
  if (request.args.get("sql")?.trim()) return redirect(queryUrl(context, found));
  if (params.format && params.format !== "json") {
    throw new NotFound(`Invalid format: ${params.format}`);
  }
  const contents = await databaseContents(context, found, isPrivate);
  markRepeatable(context, contents.isWhole);
  if (params.format === "json") return jsonResponse(databaseToJson(contents, app.urls));
  const about = { actor, database: found.name, request };
  const core = await databaseCoreActions(context, found);
  const hasForms = core.some((item) => "attrs" in item);
  const actions = [
    ...core,
    ...await app.plugins.items("databaseActions", about),
  ];
  return renderPage(
    context,
    {
      title: found.name,
      bodyClass: ["db", `db-${toCssClass(found.name)}`],
      crumbs: await crumbsFor(context, { database: found }),
      subject: { template: "database", database: found.name },
      alternateJson: jsonTwin(context),
      metadata: contents.metadata,
      words: ["browserDatabase", "browserSql"],
      scripts: [
        "database.js",
        ...contents.isWhole ? [] : ["late_counts.js"],
        ...hasForms ? ["edit_triggers.js"] : [],
      ],
      after: hasForms ? <ActionForm /> : undefined,
    },
    <DatabasePage {...await databaseProps(context, contents)} actions={actions} />,
  );
}

/** Older links run SQL on the page of the database: `/db?sql=...`. */
function queryUrl({ app, params, request }: RequestContext, { route }: Database): string {
  return `${app.urls.to("query", { database: route }, params.format)}?${request.queryString}`;
}

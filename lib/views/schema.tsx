/**
 * The SQL that made the databases: `/-/schema`, `/db/-/schema`, `/db/table/-/schema`, each also as
 * `.json` and `.md`. Permission comes before existence here, so that nobody can probe for names.
 */

import { SchemaPage } from "../../templates/pages/schema.tsx";
import type { RequestContext, View } from "../context.ts";
import { jsonError, jsonResponse, textResponse } from "../http/response.ts";
import { crumbsFor } from "../render/crumbs.ts";
import { renderPage } from "../render/page.tsx";
import type { Database } from "../sql/types.ts";
import { databaseDefinition, namedDefinition } from "./definitions.ts";
import { markRepeatable } from "./repeatable.ts";

interface DatabaseSchema {
  database: Database;
  sql: string;
}

/** All databases that the visitor may see. */
export async function instanceSchema(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  const allowed = await app.permissions.allowedResources(actor, "view-database");
  const databases = allowed.flatMap(({ database }) => app.databases.get(database) ?? []);
  const schemas = await Promise.all(
    databases.map(async (database) => ({
      database,
      sql: await databaseDefinition(context, database),
    })),
  );
  markRepeatable(context);
  switch (params.format) {
    case "json":
      return jsonResponse({
        ok: true,
        schemas: schemas.map(({ database, sql }) => ({ database: database.name, schema: sql })),
      });
    case "md":
      return textResponse(
        schemas.map(({ database, sql }) => markdown(database.name, sql)).join("\n\n"),
      );
  }
  return await instancePage(context, schemas);
}

async function instancePage(
  context: RequestContext,
  schemas: DatabaseSchema[],
): Promise<Response> {
  const title = "Schema for all databases";
  return await renderPage(
    context,
    { title, bodyClass: ["schema"], crumbs: await crumbsFor(context) },
    <SchemaPage
      title={title}
      sections={schemas.map(({ database, sql }) => ({ name: database.name, sql }))}
      showNames
    />,
  );
}

/** One database. */
export async function databaseSchema(context: RequestContext): Promise<Response> {
  const { app, actor } = context;
  const { database, name } = namedDatabase(context);
  await app.permissions.ensure(actor, "view-database", { type: "database", database: name });
  if (database === undefined) return notFound(context, "Database not found");
  const sql = await databaseDefinition(context, database);
  const answer = { database: database.name, schema: sql };
  return await respond(context, { database, sql, answer, subject: database.name });
}

/** One table or view. */
export async function tableSchema(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  const { database, name } = namedDatabase(context);
  const table = params.table ?? "";
  await app.permissions.ensure(actor, "view-table", { type: "table", database: name, table });
  if (database === undefined) return notFound(context, "Database not found");
  const sql = await namedDefinition(context, database, table);
  if (sql === undefined) return notFound(context, "Table not found");
  const answer = { database: database.name, table, schema: sql };
  return await respond(context, { database, table, sql, answer, subject: `${name}.${table}` });
}

interface Answer {
  database: Database;
  table?: string;
  sql: string;
  /** For JSON. */
  answer: Record<string, unknown>;
  /** `atlas` or `atlas.places`. */
  subject: string;
}

async function respond(context: RequestContext, schema: Answer): Promise<Response> {
  const { database, table, sql, subject } = schema;
  markRepeatable(context);
  switch (context.params.format) {
    case "json":
      return jsonResponse({ ok: true, ...schema.answer });
    case "md":
      return textResponse(`${markdown(subject, sql)}\n`);
  }
  return await renderPage(
    context,
    {
      title: `Schema for ${subject}`,
      bodyClass: ["schema"],
      crumbs: await crumbsFor(context, { database, table }),
    },
    <SchemaPage
      title={`Schema for ${table ?? database.name}`}
      sections={[{ name: database.name, sql }]}
    />,
  );
}

function namedDatabase({ app, params }: RequestContext): { database?: Database; name: string } {
  const route = params.database ?? "";
  const database = app.databases.byRoute(route);
  return { database, name: database?.name ?? route };
}

function markdown(subject: string, sql: string): string {
  return `# Schema for ${subject}\n\n\`\`\`sql\n${sql}\n\`\`\``;
}

function notFound({ params }: RequestContext, message: string): Response {
  return params.format === "json"
    ? jsonError(404, message)
    : textResponse(message, { status: 404 });
}

/** The route tells which of the three is meant. */
const schema: View = (context) => {
  if (context.params.table !== undefined) return tableSchema(context);
  return context.params.database === undefined ? instanceSchema(context) : databaseSchema(context);
};

export default schema;

/**
 * The SQL that made the databases: `/-/schema`, `/db/-/schema`, `/db/table/-/schema`, each also as
 * `.json` and `.md`. Permission comes before existence here, so that nobody can probe for names.
 */

import { SchemaPage } from "../../../templates/pages/schema.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext, View } from "../../context.ts";
import { jsonError, jsonResponse, textResponse } from "../../http/response.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { Database } from "../../sql/types.ts";
import {
  type Definition,
  joinedDefinitions,
  namedDefinition,
  visibleDefinitions,
} from "./definitions.ts";
import { markRepeatable } from "../repeatable.ts";
import { sectionOf } from "./schema_section.ts";

interface DatabaseSchema {
  database: Database;
  definitions: Definition[];
}

/** All databases that the visitor may see. */
export async function instanceSchema(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  const allowed = await app.permissions.allowedResources(actor, "view-database");
  const databases = allowed.flatMap(({ database }) => app.databases.get(database) ?? []);
  const schemas = await Promise.all(
    databases.map(async (database) => ({
      database,
      definitions: await visibleDefinitions(context, database),
    })),
  );
  markRepeatable(context);
  switch (params.format) {
    case "json":
      return jsonResponse({
        ok: true,
        schemas: schemas.map(({ database, definitions }) => ({
          database: database.name,
          schema: joinedDefinitions(definitions),
        })),
      });
    case "md":
      return textResponse(
        schemas.map(({ database, definitions }) =>
          markdown(database.name, joinedDefinitions(definitions))
        ).join("\n\n"),
      );
  }
  return await instancePage(context, schemas);
}

async function instancePage(
  context: RequestContext,
  schemas: DatabaseSchema[],
): Promise<Response> {
  const title = wordsFor(context.request.language).schema.all;
  const sections = await Promise.all(
    schemas.map((schema) => sectionOf(context, schema, { isOneOfMany: true })),
  );
  return await renderPage(
    context,
    {
      title,
      bodyClass: ["schema"],
      crumbs: await crumbsFor(context),
      colors: sections.map(({ color }) => color),
    },
    <SchemaPage title={title} sections={sections} showNames formats={formatsOf(context)} />,
  );
}

/** The same schema for programs. */
function formatsOf({ app: { urls }, request }: RequestContext) {
  return ["json", "md"].map((format) => ({
    label: format === "md" ? "Markdown" : format,
    href: urls.path(`${request.path}.${format}`),
  }));
}

/** One database. */
export async function databaseSchema(context: RequestContext): Promise<Response> {
  const { app, actor } = context;
  const { database, name } = namedDatabase(context);
  await app.permissions.ensure(actor, "view-database", { type: "database", database: name });
  if (database === undefined) return notFound(context, "Database not found");
  const definitions = await visibleDefinitions(context, database);
  const answer = { database: database.name, schema: joinedDefinitions(definitions) };
  return await respond(context, { database, definitions, answer, subject: database.name });
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
  const definitions = [{ name: table, sql }];
  return await respond(context, {
    database,
    table,
    definitions,
    answer,
    subject: `${name}.${table}`,
  });
}

interface Answer {
  database: Database;
  table?: string;
  definitions: Definition[];
  /** For JSON. */
  answer: Record<string, unknown>;
  /** `atlas` or `atlas.places`. */
  subject: string;
}

async function respond(context: RequestContext, schema: Answer): Promise<Response> {
  const { database, table, definitions, subject } = schema;
  const say = wordsFor(context.request.language).schema;
  markRepeatable(context);
  switch (context.params.format) {
    case "json":
      return jsonResponse({ ok: true, ...schema.answer });
    case "md":
      return textResponse(`${markdown(subject, joinedDefinitions(definitions))}\n`);
  }
  return await renderPage(
    context,
    {
      title: say.of(subject),
      bodyClass: ["schema"],
      crumbs: await crumbsFor(context, { database, table }),
    },
    <SchemaPage
      title={say.of(table ?? database.name)}
      sections={[await sectionOf(context, { database, definitions }, { table })]}
      formats={formatsOf(context)}
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

/** The whole OpenAPI document. Pure: what the caller may see comes in. */

import { Urls } from "../../urls.ts";
import { pageSchemas, responses } from "./answers.ts";
import { securitySchemes, sharedResponses, sharedSchemas } from "./components.ts";
import { ComponentNames } from "./names.ts";
import { sharedParameters } from "./parameters.ts";
import { sqlPaths, storedQueryPaths } from "./query_paths.ts";
import type { DescribedDatabase, DescribedSite } from "./site.ts";
import { tablePaths } from "./table_paths.ts";
import type { Schema } from "./value_schema.ts";
import { databaseWritePaths } from "./write_paths.ts";

const urls = new Urls();

const GUIDE =
  `Reading is GET, writing is POST. Pages for people have the same addresses without \`.json\`.

- Pages: \`next_url\` of an answer is the address of the next page, null on the last one.
- Rows are described by the declared types of their columns. SQLite holds other values as well, unless
  a table is STRICT.
- Integers are exact, also beyond 2^53. Infinity is null unless \`_json_infinity=on\`.
- Answers with an \`ETag\` are sent again only when they have changed: send it as \`If-None-Match\`.
- Names and keys in paths are tilde-encoded: \`~\` and two hexadecimal digits for each byte.`;

export function openApiDocument(site: DescribedSite): Schema {
  const names = new ComponentNames();
  const parts = site.databases.map((database) => databaseParts(database, { names, ...site }));
  const paths = Object.assign({}, instancePaths(), ...parts.map((part) => part.paths));
  const schemas = Object.assign(
    {},
    sharedSchemas(),
    pageSchemas(),
    ...parts.map((part) => part.schemas),
  );
  const parameters = Object.assign(
    sharedParameters(site.limits),
    ...parts.map((part) => part.parameters),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: site.title,
      version: site.version,
      description: site.description === null ? GUIDE : `${site.description}\n\n${GUIDE}`,
    },
    servers: [{ url: site.url }],
    // Whatever is here can be read by whoever got this document; others need one of these.
    security: [{}, { token: [] }, { cookie: [] }],
    tags: site.databases.map(({ description, name }) => ({
      name,
      ...description === null ? {} : { description },
    })),
    paths,
    components: {
      schemas,
      parameters,
      responses: sharedResponses(),
      securitySchemes: securitySchemes(),
    },
  };
}

function databaseParts(
  database: DescribedDatabase,
  { names, limits }: { names: ComponentNames; limits: DescribedSite["limits"] },
) {
  const place = { database, names, limits };
  const tables = database.tables.map((table) => tablePaths(table, place));
  const paths: Record<string, Schema> = Object.assign(
    plainPath(urls.database(database.route, "json"), `Tables, views and queries`, database),
    plainPath(
      urls.to("database_schema", { database: database.route }, "json"),
      `The SQL that made ${database.name}`,
      database,
    ),
    database.allowsSql ? sqlPaths(place) : {},
    databaseWritePaths(place),
    ...tables.map(({ paths }) => paths),
    ...database.queries.map((query) => storedQueryPaths(query, place)),
  );
  return {
    paths,
    schemas: Object.assign({}, ...tables.map(({ schemas }) => schemas)),
    parameters: Object.assign({}, ...tables.map(({ parameters }) => parameters)),
  };
}

function instancePaths(): Record<string, Schema> {
  return {
    ...plainPath("/.json", "All databases"),
    ...plainPath(urls.to("databases", {}, "json"), "Files of the databases"),
    ...plainPath(urls.to("queries", {}, "json"), "All stored queries"),
    ...plainPath(urls.to("instance_schema", {}, "json"), "The SQL that made all databases"),
    ...plainPath(urls.to("actor", {}, "json"), "Who the caller is"),
    ...plainPath(urls.to("versions", {}, "json"), "Versions of the server and its parts"),
  };
}

/** An address without arguments. */
function plainPath(
  path: string,
  summary: string,
  database?: DescribedDatabase,
): Record<string, Schema> {
  const schema = { $ref: "#/components/schemas/Success" };
  const get = {
    summary,
    ...database === undefined ? {} : { tags: [database.name] },
    responses: responses(summary, { "application/json": { schema } }),
  };
  return { [path]: { get } };
}

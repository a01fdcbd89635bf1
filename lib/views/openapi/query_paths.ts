/** The paths of SQL: what the caller writes, and stored queries. */

import type { StoredQuery } from "../../internal/stored_queries.ts";
import { namedParameters } from "../../sql/parameters.ts";
import { Urls } from "../../urls.ts";
import { fileContent, formatParameter, responses, rowsContent } from "./answers.ts";
import { freeParameters, resultFilterParameter } from "./filters.ts";
import type { ComponentNames } from "./names.ts";
import { specialParameters } from "./parameters.ts";
import type { DescribedDatabase, DescribedSite } from "./site.ts";
import type { Schema } from "./value_schema.ts";

interface Place {
  database: DescribedDatabase;
  names: ComponentNames;
  limits: DescribedSite["limits"];
}

interface Described {
  /** With the braces of the format, and without a format. */
  path: string;
  name: string;
  summary: string;
  description?: string;
  parameters: Schema[];
}

const urls = new Urls();

/** Rows of whatever the caller asks. */
export function sqlPaths(place: Place): Record<string, Schema> {
  const { database } = place;
  const sql = { name: "sql", in: "query", required: true, schema: { type: "string" } };
  return queryPaths(place, {
    path: urls.to("query", { database: database.route }),
    name: "sql",
    summary: `Run a SELECT on ${database.name}`,
    parameters: [{ ...sql, description: "One statement that reads" }, freeParameters()],
  });
}

/** Queries that write take a POST, which is another matter. */
export function storedQueryPaths(query: StoredQuery, place: Place): Record<string, Schema> {
  if (query.isWrite) return {};
  const names = query.parameters.length > 0 ? query.parameters : namedParameters(query.sql);
  return queryPaths(place, {
    path: urls.query(place.database.route, query.name),
    name: query.name,
    summary: query.title ?? `The query ${query.name}`,
    description: query.description ?? undefined,
    // Parameters with an underscore in front are filled in by the server.
    parameters: names.filter((name) => !name.startsWith("_")).map((name) => ({
      name,
      in: "query",
      description: "A parameter of the query; empty when it is absent",
      schema: { type: "string" },
    })),
  });
}

function queryPaths(
  { database, limits, names }: Place,
  { description, name, parameters, path, summary }: Described,
): Record<string, Schema> {
  const context = { source: "query", limits } as const;
  const all = [...parameters, resultFilterParameter()];
  const head = (act: string) => ({
    operationId: names.give(act, database.name, name),
    summary,
    ...description === undefined ? {} : { description },
    tags: [database.name],
  });
  return {
    [`${path}.json`]: {
      get: {
        ...head("query"),
        parameters: [...all, ...specialParameters("json", context)],
        responses: responses("The rows", rowsContent("query", { type: "object" })),
      },
    },
    [`${path}.{format}`]: {
      get: {
        ...head("export-query"),
        parameters: [formatParameter(), ...all, ...specialParameters("file", context)],
        responses: responses("The rows, with _stream all of them", fileContent()),
      },
    },
  };
}

/** The paths that write, for those who may: rows of tables, data of any length, SQL, and taking back. */

import { COLUMN_TYPES } from "../../sql/create_table_sql.ts";
import { LOAD_FORMATS } from "../../sql/load_protocol.ts";
import { Urls } from "../../urls.ts";
import { failures } from "./components.ts";
import type { ComponentNames } from "./names.ts";
import type { DescribedDatabase, DescribedTable, WriteAction } from "./site.ts";
import type { Schema } from "./value_schema.ts";

interface Place {
  database: DescribedDatabase;
  names: ComponentNames;
}

/** Where one row is, with the parameters for its key. */
export interface RowPlace {
  path: string;
  parameters: Schema[];
}

const urls = new Urls();

const FLAG = { type: "boolean" };
const TEXT = { type: "string" };
const CHANGES = { type: "array", items: { type: "object" } };

/** @param columns the schema of the names of its columns */
export function tableWritePaths(
  { table, writes }: DescribedTable,
  { database, names }: Place,
  columns: Schema,
): Record<string, Schema> {
  const act = actIn(database, names, table.name);
  const at = { database: database.route, table: table.name };
  const may = (action: WriteAction) => writes.includes(action);
  const row = { type: "object", propertyNames: columns };
  const rows = { row, rows: { type: "array", items: row } };
  const options = { alter: FLAG, return: FLAG };
  const paths: Record<string, Schema> = {};
  if (may("insert-row")) {
    const body = { ...rows, ignore: FLAG, replace: FLAG, ...options };
    paths[urls.to("table_insert", at)] = act("insert", `Insert rows into ${table.name}`, {
      body,
      status: "201",
      answer: { rows: { type: "array", items: { type: "object" } } },
    });
    paths[urls.to("table_load", at)] = load(act, `Load data of any length into ${table.name}`, []);
  }
  if (may("insert-row") && may("update-row")) {
    paths[urls.to("table_upsert", at)] = act("upsert", `Insert or update rows of ${table.name}`, {
      body: { ...rows, ...options },
      answer: { rows: { type: "array", items: { type: "object" } } },
    });
  }
  if (database.keepsChanges && writes.length > 0) {
    paths[urls.to("table_changes", at, "json")] = changeList(act, `Changes in ${table.name}`);
  }
  return paths;
}

export function rowWritePaths(
  { table, writes }: DescribedTable,
  { database, names }: Place,
  { columns, path, parameters }: RowPlace & { columns: Schema },
): Record<string, Schema> {
  const act = actIn(database, names, table.name);
  const paths: Record<string, Schema> = {};
  if (writes.includes("update-row")) {
    const update = { type: "object", propertyNames: columns };
    paths[`${path}/-/update`] = act("update", `Update a row of ${table.name}`, {
      parameters,
      body: { update, alter: FLAG, return: FLAG },
      required: ["update"],
      answer: { rows: { type: "array", items: { type: "object" } } },
    });
  }
  if (writes.includes("delete-row")) {
    const summary = `Delete a row of ${table.name}`;
    paths[`${path}/-/delete`] = act("delete", summary, { parameters, body: {} });
  }
  return paths;
}

export function databaseWritePaths({ database, names }: Place): Record<string, Schema> {
  const act = actIn(database, names, "-");
  const at = { database: database.route };
  const paths: Record<string, Schema> = {};
  if (database.allowsCreate) {
    const table = { name: "table", in: "query", required: true, schema: TEXT };
    const key = {
      name: "pk",
      in: "query",
      description: "Primary key of a new table; several make a compound key",
      schema: { type: "array", items: TEXT },
      style: "form",
      explode: true,
    };
    const summary = "Load data of any length into a table, which is made if there is none";
    paths[urls.to("database_load", at)] = load(act, summary, [table, key, typesParameter()]);
  }
  if (database.allowsWriteSql) {
    paths[urls.to("write", at)] = act("execute-write", `Run a statement that writes`, {
      body: { sql: TEXT, params: { type: "object" }, dry_run: FLAG },
      required: ["sql"],
      answer: {
        message: TEXT,
        rowcount: { type: "integer", description: "-1 where nothing was counted" },
        rows: { type: "array", items: { type: "object" } },
        truncated: FLAG,
        analysis: CHANGES,
      },
    });
  }
  if (database.keepsChanges) {
    const change = {
      name: "change",
      in: "path",
      required: true,
      description: "Its number in a list of changes",
      schema: { type: "integer" },
    };
    paths[urls.to("database_changes", at, "json")] = changeList(act, `Changes in ${database.name}`);
    paths[`${urls.to("database_changes", at)}/{change}/revert`] = act(
      "revert",
      "Take a change back: all of its rows, or none",
      {
        parameters: [change],
        body: {},
        answer: { reverted: { type: "integer" }, change: { type: ["integer", "null"] } },
      },
    );
  }
  return paths;
}

interface Act {
  parameters?: Schema[];
  /** Properties of the JSON that is sent. */
  body: Record<string, Schema>;
  /** Those that have to be there. */
  required?: string[];
  status?: string;
  /** Properties of the answer, beside `ok`. */
  answer?: Record<string, Schema>;
}

type Acting = (what: string, summary: string, act: Act) => { post: Schema };

function actIn({ name }: DescribedDatabase, names: ComponentNames, child: string): Acting {
  return (what, summary, { parameters, body, required, status = "200", answer = {} }) => ({
    post: {
      operationId: names.give(what, name, child),
      summary,
      tags: [name],
      ...parameters === undefined ? {} : { parameters },
      requestBody: {
        required: required !== undefined,
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: body,
              ...required === undefined ? {} : { required },
            },
          },
        },
      },
      responses: {
        [status]: {
          description: "It was done",
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["ok"],
                properties: { ok: { const: true }, ...answer },
              },
            },
          },
        },
        ...failures(),
      },
    },
  });
}

/** The body is the data; what is to be done with it stands in the query string. */
function load(act: Acting, summary: string, own: Schema[]): Schema {
  const { post } = act("load", summary, {
    body: {},
    status: "201",
    answer: {
      row_count: { type: "integer", description: "Rows that were read" },
      changes: { type: "integer", description: "Rows that were written" },
      bytes: { type: "integer" },
      schema: TEXT,
    },
  });
  const types = [
    "text/csv",
    "text/tab-separated-values",
    "application/x-ndjson",
    "application/json",
  ];
  const content = Object.fromEntries(types.map((type) => [type, { schema: TEXT }]));
  const parameters = [...own, ...LOAD_PARAMETERS];
  return { post: { ...post, parameters, requestBody: { required: true, content } } };
}

const LOAD_PARAMETERS: Schema[] = ([
  ["format", { type: "string", enum: LOAD_FORMATS }, "Instead of the Content-Type"],
  ["ignore", FLAG, "Leave rows alone whose key is there"],
  ["replace", FLAG, "Replace rows whose key is there"],
  ["upsert", FLAG, "Update rows whose key is there"],
  ["alter", FLAG, "Add columns that the table lacks"],
  ["commit_every", { type: "integer", minimum: 1 }, "Commit after so many rows"],
  ["header", FLAG, "Off: the first line holds values"],
  ["delimiter", TEXT, "What stands between the values of CSV"],
  ["escapes", FLAG, "In TSV, \\t and the like stand for characters"],
  ["encoding", TEXT, "UTF-8 otherwise"],
  ["empty_null", FLAG, "Empty values are NULL in columns of text, too"],
] as const).map(([name, schema, description]) => ({ name, in: "query", description, schema }));

/** `type.age=integer` */
function typesParameter(): Schema {
  const type = { type: "string", enum: Object.keys(COLUMN_TYPES) };
  return {
    name: "types",
    in: "query",
    description: "Types of columns of a new table: type.age=integer",
    schema: { type: "object", additionalProperties: type },
    style: "form",
    explode: true,
  };
}

function changeList(act: Acting, summary: string): Schema {
  const { post } = act("changes", summary, {
    body: {},
    answer: { changes: CHANGES, next: { type: ["string", "null"] } },
  });
  const { requestBody: _none, ...get } = post;
  const parameters = [
    ["_size", "Changes of a page, at most 100"],
    ["_next", "The token of the next page"],
  ].map(([name, description]) => ({
    name,
    in: "query",
    description,
    schema: { type: "integer", minimum: 1 },
  }));
  return { get: { ...get, parameters } };
}

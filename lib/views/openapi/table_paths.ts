/** The paths of one table or view, and of its rows. */

import { typeAffinity } from "../../sql/affinity.ts";
import { columnNames, keyColumns } from "../../table/columns.ts";
import { sortableColumns } from "../../table/sort.ts";
import { Urls } from "../../urls.ts";
import { fileContent, formatParameter, responses, rowsContent } from "./answers.ts";
import { columnSearchParameter, filterParameter } from "./filters.ts";
import type { ComponentNames } from "./names.ts";
import { isSearchable, nameSchema, specialParameters, type ValueContext } from "./parameters.ts";
import type { DescribedDatabase, DescribedSite, DescribedTable } from "./site.ts";
import { rowSchema, type Schema } from "./value_schema.ts";
import { rowWritePaths, tableWritePaths } from "./write_paths.ts";

/** What one table adds to the document. */
export interface Addition {
  paths: Record<string, Schema>;
  schemas: Record<string, Schema>;
  parameters: Record<string, Schema>;
}

interface Place {
  database: DescribedDatabase;
  names: ComponentNames;
  limits: DescribedSite["limits"];
}

/** Paths in a document begin behind `base_url`. */
const urls = new Urls();

export function tablePaths(described: DescribedTable, place: Place): Addition {
  const { table } = described;
  const { database, names } = place;
  const name = (what: string) => names.give(what, database.name, table.name);
  const [columns, sortable, row, filters] = [
    name("columns"),
    name("sortable"),
    name("row"),
    name("filters"),
  ];
  const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const about: About = {
    ...place,
    described,
    columns: schema(columns),
    sortable: schema(sortable),
    row: schema(row),
    filters: { $ref: `#/components/parameters/${filters}` },
  };
  return {
    schemas: {
      [columns]: nameSchema(columnNames(table)),
      [sortable]: nameSchema([...sortableColumns(table, described.config)]),
      [row]: rowSchema(described),
    },
    parameters: { [filters]: filterParameter(table) },
    paths: {
      ...listPaths(about),
      ...tableWritePaths(described, place, about.columns),
      ...keyColumns(table).length === 0 ? {} : rowPaths(about),
    },
  };
}

interface About extends Place {
  described: DescribedTable;
  /** References to what is told once about the table. */
  columns: Schema;
  sortable: Schema;
  row: Schema;
  filters: Schema;
}

function listPaths(about: About): Record<string, Schema> {
  const { database, described, row } = about;
  const { table } = described;
  const context = contextFor("table", about);
  const own = [
    about.filters,
    ...isSearchable(described) ? [columnSearchParameter(table)] : [],
  ];
  const head = headOf(about, described.description ?? undefined);
  return {
    [urls.table(database.route, table.name, "json")]: {
      get: {
        ...head("list", `Rows of ${table.name}`),
        parameters: [...own, ...specialParameters("json", context)],
        responses: responses("A page of rows", rowsContent("table", row)),
      },
    },
    [`${urls.table(database.route, table.name)}.{format}`]: {
      get: {
        ...head("export", `Rows of ${table.name} as a file`),
        parameters: [formatParameter(), ...own, ...specialParameters("file", context)],
        responses: responses("A page of rows, with _stream all of them", fileContent()),
      },
    },
  };
}

function rowPaths(about: About): Record<string, Schema> {
  const { database, described: { table }, row: rowOf } = about;
  const keys = keyColumns(table);
  // Encoded values are joined by commas, and names of parameters stand in braces.
  const template = keys.map((_, i) => `{key${i + 1}}`).join(",");
  const path = `${urls.table(database.route, table.name)}/${template}`;
  const parameters = keys.map((key, i) => ({
    name: `key${i + 1}`,
    in: "path",
    required: true,
    description: `${key}, tilde-encoded: whatever is no letter, digit, - or _ is written ~XX`,
    schema: { type: "string" },
  }));
  const context = contextFor("row", about);
  const head = headOf(about);
  const paths: Record<string, Schema> = {
    [`${path}.json`]: {
      get: {
        ...head("get", `A row of ${table.name}`),
        parameters: [...parameters, ...specialParameters("json", context)],
        responses: responses("The row", rowsContent("row", rowOf)),
      },
    },
  };
  const blobs = table.columns.filter(({ type }) => type !== "" && typeAffinity(type) === "BLOB");
  if (blobs.length > 0) {
    const schema = nameSchema(blobs.map(({ name }) => name));
    const column = { name: "_blob_column", in: "query", required: true, schema };
    paths[`${path}.blob`] = {
      get: {
        ...head("blob", `A value of a row of ${table.name} as a file`),
        parameters: [...parameters, column],
        responses: responses("The bytes", { "application/binary": { schema: {} } }),
      },
    };
  }
  const row = { path, parameters, columns: about.columns };
  return { ...paths, ...rowWritePaths(about.described, about, row) };
}

function contextFor(source: "table" | "row", about: About): ValueContext {
  const { columns, described: table, limits, sortable } = about;
  return { source, limits, table, columns, sortable };
}

function headOf({ database, described: { table }, names }: About, description?: string) {
  return (act: string, summary: string): Schema => ({
    operationId: names.give(act, database.name, table.name),
    summary,
    ...description === undefined ? {} : { description },
    tags: [database.name],
  });
}

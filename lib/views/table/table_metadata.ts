import type { RequestContext } from "../../context.ts";

/** Metadata of a table or view, with the descriptions of its columns under `columns`. */
export function tableMetadata(
  { app }: RequestContext,
  database: string,
  table: string,
): Record<string, unknown> {
  return {
    ...app.metadata.resource(database, table),
    columns: columnDescriptions(app.metadata.columns(database, table)),
  };
}

/** column -> description, for the columns that have one, by name. */
export function columnDescriptions(
  columns: Record<string, Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(columns).sort().flatMap((column) => {
      const description = columns[column]?.description;
      return description === undefined ? [] : [[column, description]];
    }),
  );
}

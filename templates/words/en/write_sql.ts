import { plural } from "../../../lib/text/numbers.ts";

/** Pages about SQL that writes, and what SQL does. */
export const writeSql = {
  /** In the trail above the page. */
  crumb: "write",
  title: "Write to this database",
  templates: "Begin with a template",
  table: "Table",
  templateNames: {
    insert: "Insert row",
    update: "Update rows",
    delete: "Delete rows",
    create: "Create table",
  },
  parameters: "Parameters",
  changeAll: "Change all rows",
  everyRow: (count: number | bigint) =>
    `This statement has no WHERE: it would affect ${plural(count, "row")}, which is every row of ` +
    "the table. Nothing was changed yet.",
  execute: "Execute",
  dryRun: "Dry run",
  check: "Check",
  save: "Save this query",
  help:
    "A dry run does everything and undoes it. Check tells what the SQL does without running it.",
  viewRow: "View row",
  returned: "Returned rows",
  returnedFirst: (count: number) =>
    `The first ${plural(count, "row")}; the statement returned more.`,
  returnedNone: "No rows were returned.",
  done: "Query executed",
  doneRows: (count: number | bigint) => `Query executed, ${plural(count, "row")} affected`,
  tried: "Dry run: the statement works. Nothing was changed",
  triedRows: (count: number | bigint) =>
    `Dry run: ${plural(count, "row")} would be affected. Nothing was changed`,

  analysis: "What this SQL does",
  operation: "Operation",
  database: "Database",
  permission: "Required permission",
  allowed: "Allowed",
  closedTable: "a closed table",
  /** A trigger or view on whose behalf it happens. */
  through: (table: string, source: string) => `${table} (through ${source})`,
  never: "never allowed",
  yes: "yes",
  no: "no",
  notAllowed: "You do not have permission for every operation listed above.",
};

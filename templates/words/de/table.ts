import type { Words } from "../words.ts";

export const table: Words["table"] = {
  views: "Ansichten dieser Zeilen",
  viewTable: "Tabelle",
  viewSql: "SQL",
};

import type { Words } from "../words.ts";
import { numbers } from "./numbers.ts";

export const row: Words["row"] = {
  actions: "Aktionen der Zeile",
  rowOf: (table) => `Zeile aus ${table}`,
  image: (column) => `Bild in ${column}`,
  neighbours: "Zeilen neben dieser",
  previous: "Vorige",
  next: "Nächste",
  history: "Verlauf dieser Zeile",
  incoming: "Verweise aus anderen Tabellen",
  fromColumn: (column, table) => `aus ${column} in ${table}`,
  moreRows: (count) => `>${numbers.rows(count)}`,
  manyRows: "Zeilen (zu viele, um sie schnell zu zählen)",
};

export const browserRow: Words["browserRow"] = {
  copyValue: "{column} kopieren",
  copiedValue: "{column} kopiert",
  copyAs: "Zeile kopieren als",
  copiedAs: "Zeile als {format} kopiert",
  sqlInsert: "SQL-Insert",
  preview: "Vorschau",
  previewOf: "Vorschau der Zeilen aus {column} in {table}",
  previewFailed: "Die Zeilen ließen sich nicht laden",
  rowsOne: "1 Zeile",
  rowsMany: "{n} Zeilen",
};

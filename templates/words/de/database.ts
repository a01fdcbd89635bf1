import type { Words } from "../words.ts";
import { numbers } from "./numbers.ts";

export const database: Words["database"] = {
  actions: "Aktionen der Datenbank",
  empty: "In dieser Datenbank ist noch nichts.",
  emptyActions: (menu) => `Im Menü „${menu}“ gibt es Wege, sie zu füllen.`,
  tables: "Tabellen",
  schema: "Schema",
  name: "Name",
  rows: "Zeilen",
  columns: "Spalten",
  sortBy: (what) => `Nach ${what} sortieren`,
  and: "... und",
  hiddenTables: (count) => `${count} verborgene ${count === 1 ? "Tabelle" : "Tabellen"}`,
  hidden: "(verborgen)",
  manyRows: "Viele Zeilen",
  moreRows: (count) => `>${numbers.rows(count)}`,
  countRows: "Zeilen zählen",
  views: "Sichten",
  queries: "Abfragen",
  allQueries: (count) => `${count} ${count === 1 ? "Abfrage" : "Abfragen"} ansehen`,
  attached: "Abfragen können hier Tabellen dieser Datenbanken verbinden, wie in",
  download: "SQLite-Datei herunterladen:",
};

export const browserDatabase: Words["browserDatabase"] = {
  filter: "Tabellen filtern",
  filterLabel: "Tabellen nach Name oder Spalte filtern",
  shown: "{n} von {total} Tabellen",
};

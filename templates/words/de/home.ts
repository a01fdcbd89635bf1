import type { Words } from "../words.ts";

export const home: Words["home"] = {
  actions: "Aktionen der Startseite",
  moreThan: (rows) => `mehr als ${rows}`,
  tables: (rows, count) => rowsIn(rows, count, "Tabelle", "Tabellen"),
  hiddenTables: (rows, count) => rowsIn(rows, count, "verborgenen Tabelle", "verborgenen Tabellen"),
  views: (count) => `${count} ${count === 1 ? "Sicht" : "Sichten"}`,
  countRows: "Zeilen zählen",
  changed: "geändert",
  allOf: (database) => `... alles in ${database}`,
  find: "Tabelle oder Abfrage finden",
  findButton: "Finden",
  empty: "Noch keine Datenbanken",
  emptyStart: "Nennen Sie SQLite-Dateien beim Start des Servers:",
  emptyCreate: "Legen Sie eine leere an, um sie im Browser zu füllen:",
  emptyImport: "Laden Sie eine CSV-Datei in eine:",
  emptySignIn: "Wenn hier etwas stehen sollte, müssen Sie sich vielleicht erst anmelden.",
};

export const browserHome: Words["browserHome"] = {
  found: "{n} gefunden",
  foundMore: "mehr als {n} gefunden",
  nothing: "So heißt hier nichts",
  failed: "Die Liste konnte nicht geladen werden",
};

function rowsIn(rows: string, count: number, table: string, tables: string): string {
  const name = `${count} ${count === 1 ? table : tables}`;
  // Nach "in" steht der Dativ, sonst der Nominativ.
  return rows === "" ? name.replace("verborgenen", "verborgene") : `${rows} in ${name}`;
}

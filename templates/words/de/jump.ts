import type { Words } from "../words.ts";

export const jump: Words["jump"] = {
  title: "Gehe zu",
  label: "Datenbank, Tabelle, Sicht oder Abfrage",
  search: "Suchen",
  nothing: "So heißt hier nichts",
  more: "Es gibt mehr: Ein weiterer Buchstabe macht die Liste kürzer.",
  types: {
    database: "Datenbank",
    table: "Tabelle",
    view: "Sicht",
    query: "Abfrage",
    search: "Suche",
  },
  hidden: (type) => `${type}, verborgen`,
  searchRowsIn: (table) => `Zeilen suchen in ${table}`,
};

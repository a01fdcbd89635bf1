import type { Words } from "../words.ts";

const format = new Intl.NumberFormat("de");

export const changes: Words["changes"] = {
  inDatabase: (database) => `Änderungen in ${database}`,
  inTable: (table) => `Änderungen in ${table}`,
  historyOf: (table, row) => `Verlauf von ${table}: ${row}`,
  crumb: "Änderungen",
  historyCrumb: (row) => `Verlauf von ${row}`,
  none: (days) =>
    days === 1
      ? "Am letzten Tag wurde nichts geändert."
      : `In den letzten ${format.format(days)} Tagen wurde nichts geändert.`,
  done: { insert: "eingefügt", update: "geändert", delete: "gelöscht" },
  mixed: "geändert",
  heading: (id, rows, done) => `${rows} ${done} (Änderung ${id})`,
  revertHeading: (heading) => `Zurücknehmen: ${heading}`,
  inThe: "in",
  by: "von",
  anonymous: "jemandem ohne Anmeldung",
  bySql: ", mit SQL",
  takesBack: (id) => `, nimmt Änderung ${id} zurück`,
  takenBackBy: (id) => `, zurückgenommen durch Änderung ${id}`,
  rowsOf: (id) => `Zeilen von Änderung ${id}`,
  columns: ["Zeile", "Spalte", "Alt", "Neu"],
  binary: (size) => `Binär: ${size}`,
  moreRows: (count) =>
    `und ${format.format(count)} ${count === 1 ? "weitere Zeile" : "weitere Zeilen"}`,
  revert: "Zurücknehmen",
  revertThis: (id) => `Änderung ${id} zurücknehmen`,
  takenBack: (id) => `Änderung ${id} wurde zurückgenommen`,
  keptAs: (id) => `Als Änderung ${id} aufgehoben, die sich zurücknehmen lässt`,
  notKept: "Das lässt sich nicht mit einem Knopf zurücknehmen.",
  notHereTitle: "Was hier nicht steht",
  notHere: (rows) => [
    "Zeilen, die aus einer Datei oder in großer Zahl eingefügt wurden",
    `SQL, das mehr als ${rows} geändert hat, oder Zeilen einer Tabelle ohne Primärschlüssel`,
    "was Trigger und Fremdschlüssel infolge von etwas anderem geändert haben",
    "Tabellen, die angelegt, geändert oder gelöscht wurden",
    "was Plugins und andere Programme geschrieben haben",
  ],
  noWayBack: "Nichts davon lässt sich mit einem Knopf zurücknehmen.",
};

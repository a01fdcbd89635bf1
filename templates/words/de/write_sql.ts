import type { Words } from "../words.ts";
import { numbers } from "./numbers.ts";

export const writeSql: Words["writeSql"] = {
  crumb: "Schreiben",
  title: "In diese Datenbank schreiben",
  templates: "Mit einer Vorlage beginnen",
  table: "Tabelle",
  templateNames: {
    insert: "Zeile einfügen",
    update: "Zeilen ändern",
    delete: "Zeilen löschen",
    create: "Tabelle anlegen",
  },
  parameters: "Parameter",
  changeAll: "Alle Zeilen ändern",
  everyRow: (count) =>
    `Diese Anweisung hat kein WHERE: Sie würde ${numbers.rows(count)} betreffen, also jede Zeile ` +
    "der Tabelle. Noch wurde nichts geändert.",
  execute: "Ausführen",
  dryRun: "Probelauf",
  check: "Prüfen",
  save: "Abfrage speichern",
  help: "Ein Probelauf tut alles und nimmt es zurück. Prüfen sagt, was das SQL tut, ohne es " +
    "auszuführen.",
  viewRow: "Zeile ansehen",
  returned: "Zurückgegebene Zeilen",
  returnedFirst: (count) => `Die ersten ${numbers.rows(count)}; die Anweisung gab mehr zurück.`,
  returnedNone: "Es wurden keine Zeilen zurückgegeben.",
  done: "Anweisung ausgeführt",
  doneRows: (count) => `Anweisung ausgeführt, ${numbers.rows(count)} betroffen`,
  tried: "Probelauf: Die Anweisung funktioniert. Nichts wurde geändert",
  triedRows: (count) => `Probelauf: ${numbers.rows(count)} wären betroffen. Nichts wurde geändert`,

  analysis: "Was dieses SQL tut",
  operation: "Vorgang",
  database: "Datenbank",
  permission: "Nötige Berechtigung",
  allowed: "Erlaubt",
  closedTable: "eine verschlossene Tabelle",
  through: (table, source) => `${table} (durch ${source})`,
  never: "nie erlaubt",
  yes: "ja",
  no: "nein",
  notAllowed: "Nicht alle aufgeführten Vorgänge sind Ihnen erlaubt.",
};

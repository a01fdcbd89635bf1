import type { Words } from "../words.ts";

export const browserSql: Words["browserSql"] = {
  completions: "Vorschläge",
  view: "Sicht",
  function: "Funktion",
  editorHelp:
    "Strg+Eingabe führt das SQL aus. Tab rückt ein; Escape, dann Tab verlässt den Editor.",
  format: "SQL formatieren",
  cannotFormat: "Dieses SQL lässt sich nicht formatieren: Es ist nicht vollständig",
  history: "Verlauf",
  historySearch: "Im Verlauf suchen",
  historyEmpty: "Ausgeführte Anweisungen werden hier behalten, nur in diesem Browser.",
  historyNoMatch: "Keine passende Anweisung",
  historyClear: "Leeren",
  schemaTitle: "Tabellen und Spalten",
  schemaFilter: "Tabelle oder Spalte suchen",
  schemaFailed: "Die Tabellen konnten nicht geladen werden",
  insertName: "{name} einfügen",
  close: "Schließen",
  running: "Läuft …",
  runningFor: "{seconds} s von höchstens {limit} s",
  cancel: "Abbrechen",
  cancelled: "Die Abfrage wurde abgebrochen",
  parameters: "Parameter",
};

export const browserWriteSql: Words["browserWriteSql"] = {
  parameters: "Parameter",
  operation: "Vorgang",
  database: "Datenbank",
  table: "Tabelle",
  permission: "Nötige Berechtigung",
  allowed: "Erlaubt",
  closedTable: "eine verschlossene Tabelle",
  through: "{table} (durch {source})",
  never: "nie erlaubt",
  yes: "ja",
  no: "nein",
  notAllowed: "Nicht alle aufgeführten Vorgänge sind Ihnen erlaubt.",
};

import type { Words } from "../words.ts";
import { numbers } from "./numbers.ts";

export const query: Words["query"] = {
  crumb: "Abfrage",
  actions: "Aktionen",
  blocked: "Diese Abfrage kann nicht ausgeführt werden: Die Datenbank ist unveränderlich.",
  query: "Abfrage",
  heading: "Eigene SQL-Abfrage",
  returning: (count) => `Eigene SQL-Abfrage mit ${numbers.rows(count)}`,
  returningMore: (count) => `Eigene SQL-Abfrage mit mehr als ${numbers.rows(count)}`,
  hide: "verbergen",
  show: "zeigen",
  didYouMean: "Gemeint war vielleicht",
  place: (line, column) => `Zeile ${line}, Spalte ${column}:`,
  parameters: "Parameter",
  run: "SQL ausführen",
  explain: "Erklären",
  explainHint: "Zeigt, wie SQLite die Zeilen finden würde, ohne die Abfrage auszuführen",
  edit: "SQL bearbeiten",
  save: "Abfrage speichern",
  writes: "Als schreibendes SQL öffnen",
  schema: "Tabellen und Spalten",
  results: "Ergebnis",
  noResults: "0 Ergebnisse",
  took: (milliseconds) => `${milliseconds} ms in SQLite`,
  sql: "SQL",

  plan: "Abfrageplan",
  planIntro: "So würde SQLite die Zeilen finden. Die Abfrage selbst wurde nicht ausgeführt.",
  planNotes: {
    fullScan: "liest alles",
    indexScan: "ganzer Index",
    automaticIndex: "Index nur für diese Abfrage",
    sort: "sortiert",
  },
  planAdvice: {
    fullScan:
      "„Liest alles“ heißt: jede Zeile einer Tabelle. Bei einer großen Tabelle dauert das; " +
      "mit einem Index auf den verglichenen Spalten kann SQLite nachschlagen.",
    automaticIndex: "SQLite legt für diese Abfrage jedes Mal einen Index an. In der Datenbank " +
      "behalten, wäre er schon da.",
  },
  planGood: "Keine Tabelle wird ganz gelesen.",

  tookTooLong: (limit) =>
    `Eine Abfrage darf hier ${limit} ms dauern, und diese hat länger gebraucht.`,
  /** A link to the table without filters. */
  allRowsOf: (table) => `Alle Zeilen von ${table}`,
  limitAdvice: "Weniger verlangen: eine engere Bedingung, weniger Tabellen oder ein Limit.",
  indexAdvice: "Einen Index auf den Spalten haben, die verglichen, verknüpft oder sortiert werden.",
  seePlan: "Abfrageplan ansehen",
  seePlanWhy: "Er zeigt, welche Tabellen ganz gelesen werden.",
  settingAdvice: "Wer diese Website betreibt, kann die Einstellung sql_time_limit_ms erhöhen.",
  tookTooLongHeading: "Was hilft",
};

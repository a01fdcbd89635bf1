import type { Words } from "../words.ts";

export const apiExplorer: Words["apiExplorer"] = {
  title: "API-Explorer",
  intro: "Anfragen werden in Ihrem Namen gestellt. {api} ist für Programme beschrieben.",
  wholeApi: "Die ganze API",
  path: "Pfad der API",
  send: (method) => `${method} senden`,
  pathRule: "Ein Pfad dieser Website beginnt mit genau einem Schrägstrich",
  notItself: "Der Explorer erkundet sich nicht selbst",
  notJson: (reason) => `Der Inhalt ist kein JSON: ${reason}`,
  closed: "Sie dürfen den API-Explorer nicht benutzen",
  response: (status) => `Antwort der API: HTTP ${status}`,
  elapsed: (milliseconds) => `${milliseconds} ms`,
  cut: "der Anfang",
  body: "Inhalt",
  headers: "Kopfzeilen",
  withCurl: "Dasselbe mit curl",
  withFetch: "Dasselbe mit fetch",
  endpoints: "Endpunkte",
  rowsOf: (table) => `Zeilen von ${table}`,
  insertInto: (table) => `Zeilen in ${table} einfügen`,
  upsertInto: (table) => `Zeilen von ${table} einfügen oder ändern`,
  drop: (table) => `${table} löschen`,
  createTable: (database) => `Eine Tabelle in ${database} anlegen`,
  database: (database) => `Tabellen und Abfragen von ${database}`,
};

export const browserApi: Words["browserApi"] = {
  searchEndpoints: "Endpunkte suchen",
  found: "{n} gefunden",
  formatJson: "JSON formatieren",
  notJson: "Das ist kein JSON: {reason}",
  copy: "Kopieren",
  copied: "Kopiert",
  response: "Antwort der API: HTTP {status}",
  elapsed: "{ms} ms",
  cut: "der Anfang",
  sending: "Wird gesendet …",
  noAnswer: "Der Server hat nicht geantwortet: {reason}",
  token: "API-Token",
  tokenHint:
    "Freiwillig: Die Anfrage wird dann mit diesem Token gestellt, ohne Ihr Cookie. Er bleibt nur auf dieser Seite.",
};

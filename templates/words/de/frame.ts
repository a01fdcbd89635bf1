import type { Words } from "../words.ts";

export const frame: Words["frame"] = {
  dismissMessage: "Meldung schließen",
  skipToContent: "Zum Inhalt springen",
  breadcrumb: "Brotkrümelpfad",
  home: "Start",
  tools: "Werkzeuge",
  menu: "Menü",
  jumpTo: "Gehe zu …",
  logOut: "Abmelden",
  poweredBy: "Läuft mit",
  version: (version) => `Datasette for Deno v${version}`,
  queryTime: (milliseconds) =>
    `Abfragen dauerten ${milliseconds.toLocaleString("de", { maximumFractionDigits: 3 })} ms`,
  license: "Lizenz der Daten",
  source: "Quelle der Daten",
  about: "Über",
  private: "privat",
  actions: "Aktionen",
  pages: "Seiten",
  previousPage: "Vorige Seite",
  nextPage: "Nächste Seite",
  printed: "Gedruckt am",
};

export const tools: Words["tools"] = {
  queries: "Abfragen",
  instance_schema: "Schema",
  api_explorer: "API-Explorer",
  create_token: "Token anlegen",
  databases: "Datenbanken",
  plugins: "Plugins",
  settings: "Einstellungen",
  versions: "Versionen",
  metadata: "Metadaten",
  config: "Konfiguration",
  check: "Berechtigungen",
  threads: "SQL-Prozesse",
  messages: "Meldungen",
  patterns: "Muster",
  autocomplete_debug: "Vervollständigung",
};

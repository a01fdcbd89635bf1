import type { Words } from "../words.ts";

export const errors: Words["errors"] = {
  texts: {
    "Forbidden": "Nicht erlaubt",
    "CSRF check failed": "Herkunft nicht bestätigt",
    "Form origin check failed": "Woher kommt dieses Formular?",
    "Invalid SQL": "Ungültiges SQL",
    "No room left": "Kein Platz mehr",
    "Was it written?": "Wurde es geschrieben?",
    "SQL Interrupted": "SQL abgebrochen",
    "Query failed": "Die Abfrage ist gescheitert",
    "Request too large": "Die Anfrage ist zu groß",
    "SQL query took too long. The time limit is controlled by the sql_time_limit_ms setting.":
      "Die SQL-Abfrage hat zu lange gedauert. Die Zeitgrenze bestimmt die Einstellung sql_time_limit_ms.",
    "SQL query needed too much memory. The limit is controlled by the max_sql_memory_mb setting.":
      "Die SQL-Abfrage hat zu viel Speicher gebraucht. Die Grenze bestimmt die Einstellung max_sql_memory_mb.",
    "Too many slow queries are running at the moment": "Gerade laufen zu viele langsame Abfragen",
    "The database is locked by another program": "Ein anderes Programm hält die Datenbank gesperrt",
    "Other writes to this database take too long":
      "Anderes, was in diese Datenbank geschrieben wird, dauert zu lange",
    "The server may not write to this database":
      "Der Server darf nicht in diese Datenbank schreiben",
    "The database file may not be written to":
      "In die Datei der Datenbank darf nicht geschrieben werden",
    "Changes are not kept": "Änderungen werden nicht aufbewahrt",
    "Cannot search by that column": "In dieser Spalte kann nicht gesucht werden",
    "CSV streaming is disabled": "CSV kann hier nicht am Stück ausgegeben werden",
    "_where= is not allowed": "_where= ist nicht erlaubt",
    "You do not have permission to see the changes of this table":
      "Sie dürfen die Änderungen dieser Tabelle nicht sehen",
    "Page not found": "Diese Seite gibt es nicht",
    "Database not found": "Diese Datenbank gibt es nicht",
    "Table not found": "Diese Tabelle gibt es nicht",
    "Row not found": "Diese Zeile gibt es nicht",
    "File not found": "Diese Datei gibt es nicht",
    "Internal server error": "Fehler im Server",
    "You do not have permission to view this table": "Sie dürfen diese Tabelle nicht sehen",
    "You do not have permission to view this query": "Sie dürfen diese Abfrage nicht sehen",
    "You do not have permission to view this database": "Sie dürfen diese Datenbank nicht sehen",
    "Database is immutable": "Diese Datenbank kann nicht geändert werden",
    "Database download is forbidden": "Diese Datenbank darf nicht heruntergeladen werden",
    "Cannot download database": "Diese Datenbank kann nicht heruntergeladen werden",
    "Cannot download in-memory databases":
      "Datenbanken im Speicher können nicht heruntergeladen werden",
  },
  status: (status) => `Fehler ${status}`,
  pageNotFound: "Diese Seite gibt es nicht",
  needsPermission: (action) => `Dafür braucht man die Berechtigung „${action}“`,
  whatNext: "Was Sie tun können",
  didYouMean: "Meinten Sie",
  or: "oder",
  missing: (action) => `Die Berechtigung „${action}“ fehlt.`,
  missingOn: (action, resource) => `Die Berechtigung „${action}“ für „${resource}“ fehlt.`,
  signedInAs: (name) => `Sie sind als ${name} angemeldet und dürfen das nicht.`,
  notSignedIn: "Sie sind nicht angemeldet.",
  notSignedInRoot:
    "Sie sind nicht angemeldet. Wer diesen Server gestartet hat, kann sich mit dem Link anmelden, den er ausgegeben hat.",
  mistyped: "Vielleicht ist die Adresse vertippt, oder was hier war, wurde entfernt.",
  faultOfServer: "Das ist ein Fehler des Servers, nicht Ihrer Anfrage.",
  tryAgain: "Versuchen Sie es gleich noch einmal.",
  referenceBefore: "Nennen Sie dem Betreiber des Servers die Nummer",
  referenceAfter: ", die in seinem Protokoll steht.",
  otherSite:
    "Browser sagen, woher ein Formular kommt. Dieses kam nicht von einer Seite dieses Servers, daher wurde nichts geändert: Eine fremde Seite könnte versucht haben, in Ihrem Namen zu handeln.",
  formAgain: "Das Formular noch einmal öffnen",
  explain: "Diese Entscheidung erklären",
  allDatabases: "Alle Datenbanken",
  goTo: (name) => `Zu ${name}`,
};

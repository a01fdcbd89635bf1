import type { Words } from "../words.ts";

export const advice: Words["advice"] = {
  "An export with _stream starts at the first row and ends with the last one.":
    "Ein Export mit _stream beginnt mit der ersten Zeile und endet mit der letzten.",
  'Check it with "pragma integrity_check", or restore it from a backup.':
    "Prüfen Sie sie mit „pragma integrity_check“, oder stellen Sie sie aus einer Sicherung wieder her.",
  "Columns of {table}: {columns}.": "Spalten von {table}: {columns}.",
  "Columns that can be searched: {columns}.": "Diese Spalten können durchsucht werden: {columns}.",
  "Did you mean {similar}? It can be sorted by {columns}.":
    "Meinten Sie {similar}? Sortiert werden kann nach {columns}.",
  "Files that may change while they are served cannot be downloaded. Serve the file with --immutable to allow it.":
    "Dateien, die sich im Betrieb ändern können, lassen sich nicht herunterladen. Mit --immutable gestartet, ist es möglich.",
  "Free some space on the disk that holds the database.":
    "Schaffen Sie Platz auf dem Datenträger, auf dem die Datenbank liegt.",
  "It can be sorted by {columns}.": "Sortiert werden kann nach {columns}.",
  "It is being written to. Try again in a few seconds.":
    "Gerade wird in sie geschrieben. Versuchen Sie es in ein paar Sekunden noch einmal.",
  "It is served as immutable. Serve the file without -i to write to it.":
    "Sie gilt als unveränderlich. Ohne -i gestartet, kann in sie geschrieben werden.",
  "It sorts what _search finds in a table with an FTS5 index.":
    "So wird sortiert, was _search in einer Tabelle mit FTS5-Index findet.",
  "It takes view-table, and one of insert-row, update-row and delete-row.":
    "Dafür braucht man view-table und dazu insert-row, update-row oder delete-row.",
  "Look at the data before you send it again.":
    "Sehen Sie nach, was in der Datenbank steht, bevor Sie es noch einmal senden.",
  "Look at the permissions of the file and of its folder.":
    "Sehen Sie sich die Rechte der Datei und ihres Ordners an.",
  "No table points at {table}.": "Keine Tabelle verweist auf {table}.",
  "Open the file once with a program that may write to it, which puts it right.":
    "Öffnen Sie die Datei einmal mit einem Programm, das in sie schreiben darf: Das bringt sie in Ordnung.",
  "Open the page again and send the form from there. If this is your own site behind a proxy, the proxy has to pass on the Host header, and force_https_urls has to be set when the proxy speaks https.":
    "Öffnen Sie die Seite noch einmal und senden Sie das Formular von dort. Steht Ihr Server hinter einem Proxy, muss dieser den Host-Header weitergeben, und force_https_urls muss gesetzt sein, wenn er https spricht.",
  "Other queries are not affected. If it happens again, report this query.":
    "Andere Abfragen sind nicht betroffen. Geschieht es wieder, melden Sie diese Abfrage.",
  "Put it back, or restart the server without it.":
    "Legen Sie sie wieder an ihren Platz, oder starten Sie den Server ohne sie.",
  "SQL conditions need the permission to run SQL. The filter form needs none.":
    "Bedingungen in SQL brauchen die Berechtigung, SQL auszuführen. Das Filterformular braucht keine.",
  "Select fewer or shorter values, or group fewer rows at once.":
    "Wählen Sie weniger oder kürzere Werte, oder gruppieren Sie weniger Zeilen auf einmal.",
  "Select fewer rows, add an index, or ask whoever runs this site to raise the limit.":
    "Wählen Sie weniger Zeilen, legen Sie einen Index an, oder bitten Sie den Betreiber, die Grenze anzuheben.",
  "Send less at a time, or raise the max_post_body_bytes setting.":
    "Senden Sie weniger auf einmal, oder erhöhen Sie die Einstellung max_post_body_bytes.",
  "Something large is being written. Try again in a few seconds.":
    "Gerade wird etwas Großes geschrieben. Versuchen Sie es in ein paar Sekunden noch einmal.",
  "Tables that point at {table}: {tables}.": "Auf {table} verweisen diese Tabellen: {tables}.",
  'The configuration of this table has both "sort" and "sort_desc".':
    "In der Konfiguration dieser Tabelle stehen „sort“ und „sort_desc“ zugleich.",
  "The file contains tables that are not for everybody.":
    "Die Datei enthält Tabellen, die nicht für alle bestimmt sind.",
  "The setting allow_csv_stream is off: exports of all formats have a page of rows.":
    "Die Einstellung allow_csv_stream ist aus: Exporte haben in jedem Format eine Seite mit Zeilen.",
  "The setting allow_download is off.": "Die Einstellung allow_download ist aus.",
  "The settings undo_days and undo_max_mb say for how long they are.":
    "Wie lange sie aufbewahrt werden, sagen die Einstellungen undo_days und undo_max_mb.",
  "There are {names}.": "Es gibt {names}.",
  "It was started without --allow-write for this file.":
    "Er wurde für diese Datei ohne --allow-write gestartet.",
  "This table cannot be sorted.": "Diese Tabelle lässt sich nicht sortieren.",
  "Try again in a few seconds.": "Versuchen Sie es in ein paar Sekunden noch einmal.",
  "Was it moved or deleted, or may the server not read it?":
    "Wurde sie verschoben oder gelöscht, oder darf der Server sie nicht lesen?",
};

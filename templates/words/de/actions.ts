import type { Words } from "../words.ts";

export const actions: Words["actions"] = {
  createTable: "Tabelle anlegen",
  createTableHint: "Aus Spalten, oder aus Daten, die Sie einfügen.",
  writeSql: "Schreibendes SQL ausführen",
  writeSqlHint: "Mit SQL einfügen, ändern oder löschen, soweit Ihre Berechtigungen reichen.",
  alterTable: "Tabelle ändern",
  alterTableHint: "Spalten hinzufügen, umbenennen oder entfernen, Typen und Schlüssel ändern.",
  editRow: "Zeile bearbeiten",
  deleteRow: "Zeile löschen",
  editQuery: "Diese Abfrage bearbeiten",
  editQueryHint: "Titel, Beschreibung, SQL und wer sie sieht.",
  deleteQuery: "Diese Abfrage löschen",
  deleteQueryHint: "Für alle entfernen.",
};

import type { Words } from "../words.ts";
import { settingNotes } from "./setting_notes.ts";

export const dataPages: Words["dataPages"] = {
  rawJson: "JSON im Original",
  entries: (name) => `Einträge von ${name}`,
  nothing: "Hier ist nichts: Die Daten sind leer.",

  messagesTitle: "Meldungen erproben",
  messagesIntro: "Die Meldung steht oben auf der nächsten Seite.",
  message: "Meldung",
  messageType: "Art der Meldung",
  addMessage: "Meldung hinzufügen",

  autocompleteTitle: "Vervollständigung erproben",
  autocompleteIntro:
    "Was Formulare für einen Fremdschlüssel vorschlagen, der auf eine Tabelle verweist: Zeilen, deren Schlüssel oder Bezeichnung mit dem Text beginnt oder ihn enthält.",
  table: "Tabelle",
  noTable: "Eine solche Tabelle, die Sie sehen dürfen, gibt es nicht",
  typed: "Eingegebener Text",
  suggest: "Vorschlagen",
  key: "Schlüssel",
  label: "Bezeichnung",
  noSuggestions: "Keine Zeile hat diesen Text im Schlüssel oder in der Bezeichnung.",

  logOutTitle: "Abmelden",
  loggedInAs: "Sie sind angemeldet als {actor}",
  logOut: "Abmelden",
  loggedOut: "Sie sind jetzt abgemeldet",

  settingNotes,
};

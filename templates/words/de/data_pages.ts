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

  logOutTitle: "Abmelden",
  loggedInAs: "Sie sind angemeldet als {actor}",
  logOut: "Abmelden",
  loggedOut: "Sie sind jetzt abgemeldet",

  settingNotes,
};

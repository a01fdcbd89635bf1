import type { Words } from "../words.ts";

export const schema: Words["schema"] = {
  all: "Schema aller Datenbanken",
  of: (subject) => `Schema von ${subject}`,
  empty: "Diese Datenbank ist leer: Sie hat noch kein Schema.",
  nothing: "Hier ist keine Datenbank, die Sie sehen dürfen.",
  diagram: (subject) => `Diagramm von ${subject}`,
  contents: (subject) => `Inhalt von ${subject}`,
  keyList: (count) => `${count} Fremdschlüssel`,
  key: (from, to) => `${from} verweist auf ${to}`,
  moreColumns: (count) => `+ ${count} weitere`,
  otherFormats: "Schema als",
};

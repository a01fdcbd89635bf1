import type { Words } from "../words.ts";

export const browserApp: Words["browserApp"] = {
  dismissMessage: "Meldung schließen",
  theme: "Farben",
  themeAuto: "automatisch",
  themeLight: "hell",
  themeDark: "dunkel",
  language: "Sprache",
  shortcutKeys: "Tastenkürzel wie /",
};

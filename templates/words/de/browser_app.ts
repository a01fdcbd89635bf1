import type { Words } from "../words.ts";

export const browserApp: Words["browserApp"] = {
  dismissMessage: "Meldung schließen",
  theme: "Farben",
  themeAuto: "automatisch",
  themeLight: "hell",
  themeDark: "dunkel",
  language: "Sprache",
  shortcutKeys: "Tastenkürzel wie /",
  panels: "Ansichten",
  close: "Schließen",
  helpTitle: "Tastenkürzel",
  helpEverywhere: "Überall",
  helpJump: "Gehe zu …",
  helpHelp: "Diese Liste",
  helpClose: "Menü oder Dialog schließen",
  helpOff: "Einzelne Tasten wirken außerhalb von Feldern. Das Menü Werkzeuge schaltet sie ab.",
};

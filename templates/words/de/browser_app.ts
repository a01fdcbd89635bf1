import type { Words } from "../words.ts";

export const browserApp: Words["browserApp"] = {
  theme: "Farben",
  themeAuto: "automatisch",
  themeLight: "hell",
  themeDark: "dunkel",
  density: "Zeilen von Tabellen",
  densityNormal: "normale Zeilen",
  densityCompact: "enge Zeilen",
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

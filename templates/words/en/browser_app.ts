/** For the script of every page: texts alone, `{name}` is filled in by the script. */
export const browserApp = {
  dismissMessage: "Dismiss message",
  theme: "Theme",
  themeAuto: "auto",
  themeLight: "light",
  themeDark: "dark",
  language: "Language",
  shortcutKeys: "shortcut keys such as /",
};

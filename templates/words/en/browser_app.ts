/** For the script of every page: texts alone, `{name}` is filled in by the script. */
export const browserApp = {
  dismissMessage: "Dismiss message",
  theme: "Theme",
  themeAuto: "auto",
  themeLight: "light",
  themeDark: "dark",
  language: "Language",
  shortcutKeys: "shortcut keys such as /",
  panels: "Panels",
  close: "Close",
  helpTitle: "Keyboard shortcuts",
  helpEverywhere: "Everywhere",
  helpJump: "Jump to…",
  helpHelp: "This list",
  helpClose: "Close a menu or dialog",
  helpOff: "Keys alone work outside of fields. The menu Tools switches them off.",
};

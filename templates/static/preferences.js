// @ts-check
/// <reference lib="dom" />
/**
 * Choices in the menu of tools: theme, density of tables, language, keys. All but the keys are kept
 * in cookies, for the server to send the next page as it is to be. Loaded when the menu is opened.
 */

import { make, makeButton } from "./dom.js";
import { SHORTCUTS_KEY, wantsShortcuts, words } from "./manager.js";

const say = words("browserApp");
const A_YEAR = 365 * 24 * 60 * 60;
/** Each in its own language: who reads none of the others finds it. */
const LANGUAGES = new Map([["en", "English"], ["de", "Deutsch"]]);

/** @param {Element} menu */
export function fillPreferences(menu) {
  menu.querySelector(".dropdown-menu")?.append(
    choice("theme", {
      legend: say.theme,
      options: new Map([["auto", say.themeAuto], ["light", say.themeLight], [
        "dark",
        say.themeDark,
      ]]),
      chosen: document.documentElement.dataset.theme,
      choose(theme) {
        document.documentElement.dataset.theme = theme;
        keep("ds_theme", theme);
      },
    }),
    choice("density", {
      legend: say.density,
      options: new Map([["normal", say.densityNormal], ["compact", say.densityCompact]]),
      chosen: document.documentElement.dataset.density,
      choose(density) {
        document.documentElement.dataset.density = density;
        keep("ds_density", density);
      },
    }),
    choice("language", {
      legend: say.language,
      options: LANGUAGES,
      chosen: document.documentElement.lang,
      choose(language) {
        keep("ds_language", language);
        location.reload();
      },
    }),
    shortcutSwitch(),
    keysButton(menu),
  );
}

/**
 * @param {string} name
 * @param {object} options
 * @param {string} options.legend
 * @param {Map<string, string>} options.options
 * @param {string | undefined} options.chosen
 * @param {(value: string) => void} options.choose
 */
function choice(name, { legend, options, chosen, choose }) {
  const labels = [...options].map(([value, text]) => {
    const radio = make("input", { type: "radio", name, value });
    radio.checked = value === chosen;
    radio.addEventListener("change", () => choose(value));
    const label = make("label", {}, radio, text);
    if (name === "language") label.lang = value;
    return label;
  });
  return make(
    "fieldset",
    { class: `preference ${name}-switch` },
    make("legend", { class: "visually-hidden" }, legend),
    ...labels,
  );
}

function shortcutSwitch() {
  const box = make("input", { type: "checkbox" });
  box.checked = wantsShortcuts();
  box.addEventListener("change", () => wantShortcuts(box.checked));
  return make("label", { class: "shortcut-switch" }, box, say.shortcutKeys);
}

/** @param {boolean} isWanted */
function wantShortcuts(isWanted) {
  try {
    localStorage.setItem(SHORTCUTS_KEY, isWanted ? "on" : "off");
  } catch {
    // It is forbidden: the keys go on working.
  }
}

/** @param {Element} menu */
function keysButton(menu) {
  return makeButton(say.helpTitle, async () => {
    menu.removeAttribute("open");
    // When the dialog closes, the focus goes back to where it was.
    menu.querySelector("summary")?.focus();
    (await import("./keys_help.js")).showKeys();
  }, { class: "button-as-link" });
}

/**
 * @param {string} cookie
 * @param {string} value
 */
function keep(cookie, value) {
  document.cookie = `${cookie}=${value}; path=/; max-age=${A_YEAR}; samesite=lax`;
}

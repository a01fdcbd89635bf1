// @ts-check
/// <reference lib="dom" />
/** The list of keys, loaded when somebody asks for it. */

import { showDialog } from "./dialog.js";
import { make } from "./dom.js";
import { words } from "./manager.js";

const say = words("browserApp");

/** @typedef {[keys: string[], meaning: string]} Key */

/** The keys that do something on this page. */
export function showKeys() {
  if (document.querySelector("dialog[open]")) return;
  /** @type {Key[]} */
  const everywhere = [
    [["/", "Ctrl+K"], say.helpJump],
    [["?"], say.helpHelp],
    [["Esc"], say.helpClose],
  ];
  const content = [...keyList(say.helpEverywhere, everywhere)];
  if (document.querySelector(".table-wrapper tr[data-row]")) content.push(...tableKeys());
  content.push(make("p", { class: "section-note" }, say.helpOff));
  showDialog(say.helpTitle, { close: say.close, content });
}

function tableKeys() {
  const of = words("browserTable");
  if (!of) return [];
  /** @type {Key[]} */
  const keys = [
    [["←", "↑", "→", "↓"], of.keysArrows],
    [["Home", "End"], of.keysEdges],
    [["PageUp", "PageDown"], of.keysScreens],
    [["Enter"], of.keysOpen],
    [["c"], of.keysCopyCell],
    [["C"], of.keysCopyRow],
    [["f"], of.keysFilter],
    [["x"], of.keysSelect],
    [["[", "]"], of.keysPages],
  ];
  if (document.querySelector('[data-row-action="edit"]')) keys.splice(4, 0, [["e"], of.keysEdit]);
  return keyList(of.helpTable, keys);
}

/**
 * @param {string} title
 * @param {Key[]} keys
 */
function keyList(title, keys) {
  const list = make("dl", { class: "key-list" });
  for (const [names, meaning] of keys) {
    const drawn = names.flatMap((name) => [make("kbd", {}, name), " "]);
    list.append(make("dt", {}, ...drawn), make("dd", {}, meaning));
  }
  return [make("h3", {}, title), list];
}

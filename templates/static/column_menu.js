// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The menu of a column, loaded when somebody goes near the button that opens it. */

import { columnActions } from "./column_actions.js";
import { columnWidth, resetWidth, widen } from "./column_resize.js";
import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";
import { closePopup, entryFor, menuOf, togglePopup } from "./popup_menu.js";
import { tableFacts } from "./table_facts.js";

const say = words("browserTable");
/** Pixels by which a column gets wider or narrower. */
const STEP = 40;

/** Types are given by those who are signed in; others are not asked about. */
const mayHaveRights = document.querySelector(".actor, [data-table-action]") !== null;
if (mayHaveRights) tableFacts();

/**
 * Opens the menu of the column; closes it when it is open.
 * @param {HTMLElement} button
 */
export function toggleColumnMenu(button) {
  const th = button.closest("th");
  if (th === null) return;
  if (togglePopup(button, () => contentOf(th)) && mayHaveRights) addTypeEntry(th, button);
}

/** @param {HTMLTableCellElement} th */
function contentOf(th) {
  const { columnName } = columnActions.getColumnMeta(th);
  const list = menuOf(
    fill(say.columnMenu, { column: columnName }),
    columnActions.buildColumnActionItems(th),
  );
  list.append(widthEntries(th));
  const notes = [columnActions.getColumnTypeText(th), th.dataset.columnDescription]
    .filter((text) => text !== null && text !== undefined)
    .map((text) => make("p", {}, text));
  return [list, ...notes];
}

/**
 * These leave the menu open: one seldom presses them once.
 * @param {HTMLTableCellElement} th
 */
function widthEntries(th) {
  const attributes = { role: "menuitem", tabindex: "-1" };
  const entries = [
    makeButton(say.wider, () => widen(th, STEP), attributes),
    makeButton(say.narrower, () => widen(th, -STEP), attributes),
  ];
  if (columnWidth(th) !== null) {
    entries.push(makeButton(say.resetWidth, () => {
      resetWidth(th);
      closePopup({ keepsFocus: true });
    }, attributes));
  }
  return make("li", { role: "none", class: "width-entries" }, ...entries);
}

/**
 * @param {HTMLTableCellElement} th
 * @param {HTMLElement} button
 */
async function addTypeEntry(th, button) {
  const facts = await tableFacts();
  const column = th.dataset.column ?? "";
  const choices = facts?.set_column_type_ui?.columns[column];
  if (!choices || button.getAttribute("aria-expanded") !== "true") return;
  const entry = entryFor({
    label: say.setType,
    onClick: async () => (await import("./column_type.js")).chooseType(column),
  });
  const entries = [...document.querySelectorAll("#column-menu > ul > li")];
  const before = entries.find(({ textContent }) => textContent === say.chooseColumns);
  (before ?? entries.at(-1))?.after(entry);
}

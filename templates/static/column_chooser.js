// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The dialog that chooses the columns of the table and their order. */

import { showDialog } from "./dialog.js";
import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";
import { shownColumns, tableFacts } from "./table_facts.js";

const say = words("browserTable");

export function chooseColumns() {
  const list = make("ul", { class: "column-list", role: "list" });
  const status = make("p", { class: "visually-hidden", role: "status" });
  const apply = makeButton(say.apply, () => leave(list));
  const dialog = showDialog(say.chooseColumns, {
    close: say.close,
    content: [
      make("p", { class: "section-note" }, say.chooseHint),
      make(
        "p",
        { class: "button-row" },
        makeButton(say.allColumns, () => checkAll(list, true), { class: "button-plain" }),
        makeButton(say.noColumns, () => checkAll(list, false), { class: "button-plain" }),
      ),
      list,
      status,
      make("p", { class: "button-row dialog-end" }, apply),
    ],
  });
  apply.after(makeButton(say.cancel, () => dialog.close(), { class: "button-plain" }));
  const { shown, keys } = columnsOfPage();
  list.append(...shown.map((name) => item(name, { isShown: true, isKey: keys.has(name) })));
  moveByKeys(list, status);
  moveByPointer(list);
  list.querySelector("input")?.focus();
  addHidden(list);
}

function columnsOfPage() {
  const keys = [...document.querySelectorAll('th[data-is-pk="1"]')];
  return {
    shown: shownColumns(),
    keys: new Set(keys.map((th) => th.getAttribute("data-column") ?? "")),
  };
}

/**
 * What the page does not show is only known to the server.
 * @param {HTMLElement} list
 */
async function addHidden(list) {
  const all = (await tableFacts())?.all_columns ?? [];
  list.dataset.all = JSON.stringify(all);
  const known = new Set(items(list).map(({ dataset }) => dataset.column));
  const hidden = all.filter((name) => !known.has(name));
  list.append(...hidden.map((name) => item(name, { isShown: false, isKey: false })));
}

/** @param {HTMLElement} list */
function items(list) {
  return [...list.children].filter((one) => one instanceof HTMLLIElement);
}

/**
 * @param {string} name
 * @param {{ isShown: boolean, isKey: boolean }} options
 */
function item(name, { isShown, isKey }) {
  const box = make("input", { type: "checkbox" });
  box.checked = isShown || isKey;
  box.disabled = isKey;
  const note = isKey ? [" ", make("span", { class: "section-note" }, say.alwaysShown)] : [];
  const mover = (
    /** @type {string} */ sign,
    /** @type {string} */ label,
    /** @type {number} */ by,
  ) =>
    makeButton(sign, ({ currentTarget }) => {
      const row = currentTarget instanceof Element && currentTarget.closest("li");
      if (row instanceof HTMLLIElement) moveBy(row, by);
    }, { class: "button-plain column-mover", "aria-label": fill(label, { column: name }) });
  const row = make(
    "li",
    {},
    make("span", { class: "column-grip", "aria-hidden": "true" }, "⠿"),
    make("label", {}, box, make("span", {}, name, ...note)),
    mover("↑", say.moveUp, -1),
    mover("↓", say.moveDown, 1),
  );
  row.dataset.column = name;
  return row;
}

/**
 * @param {HTMLElement} list
 * @param {boolean} isWanted
 */
function checkAll(list, isWanted) {
  for (const box of list.querySelectorAll("input")) if (!box.disabled) box.checked = isWanted;
}

/**
 * @param {HTMLLIElement} row
 * @param {number} by
 */
function moveBy(row, by) {
  if (by < 0) row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  row.scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 */
function moveByKeys(list, status) {
  list.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const { target } = event;
    const row = target instanceof HTMLElement ? target.closest("li") : null;
    if (by === 0 || row === null || !(target instanceof HTMLElement)) return;
    event.preventDefault();
    if (!event.altKey) {
      const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      other?.querySelector("input")?.focus();
      return;
    }
    moveBy(row, by);
    target.focus();
    const place = items(list).indexOf(row) + 1;
    const count = list.children.length;
    status.textContent = fill(say.movedTo, { column: row.dataset.column ?? "", place, count });
  });
}

/** @param {HTMLElement} list */
function moveByPointer(list) {
  list.addEventListener("pointerdown", (event) => {
    const { target } = event;
    const row = target instanceof Element ? target.closest(".column-grip")?.closest("li") : null;
    if (!row) return;
    const moved = row;
    event.preventDefault();
    list.setPointerCapture(event.pointerId);
    moved.classList.add("is-moving");
    /** @param {PointerEvent} event */
    function move({ clientY }) {
      const others = items(list).filter((one) => one !== moved);
      const next = others.find((one) => {
        const { top, height } = one.getBoundingClientRect();
        return clientY < top + height / 2;
      });
      if (next) next.before(moved);
      else list.append(moved);
    }
    list.addEventListener("pointermove", move);
    list.addEventListener("lostpointercapture", () => {
      list.removeEventListener("pointermove", move);
      moved.classList.remove("is-moving");
    }, { once: true });
  });
}

/**
 * To the page with these columns: only what differs from the whole table stands in its address.
 * @param {HTMLElement} list
 */
function leave(list) {
  /** @type {string[]} */
  const all = JSON.parse(list.dataset.all ?? "[]");
  const chosen = items(list).filter((row) => row.querySelector("input")?.checked)
    .map(({ dataset }) => dataset.column ?? "");
  const url = new URL(location.href);
  url.searchParams.delete("_col");
  url.searchParams.delete("_nocol");
  const hidden = all.filter((name) => !chosen.includes(name));
  const isInOrder = all.filter((name) => chosen.includes(name)).join("\n") === chosen.join("\n");
  const isShort = all.length > 0 && isInOrder && hidden.length <= chosen.length;
  const [arg, names] = isShort ? ["_nocol", hidden] : ["_col", chosen];
  for (const name of names) url.searchParams.append(arg, name);
  location.assign(url);
}

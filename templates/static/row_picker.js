// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** A field for a foreign key: rows are found by what somebody types, by key or by label. */

import { say } from "./edit_words.js";

/** Milliseconds after the last key. */
const PAUSE = 150;

/** @typedef {{ pks: Record<string, unknown>, label?: unknown }} FoundRow */

/** @param {HTMLInputElement} input */
export function makeRowPicker(input) {
  const list = document.createElement("ul");
  list.className = "row-picker";
  list.id = `${input.id}-found`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("rows"));
  input.removeAttribute("list");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  const chosen = document.createElement("span");
  chosen.className = "row-picker-label";
  const wrapper = document.createElement("span");
  wrapper.className = "row-picker-field";
  input.replaceWith(wrapper);
  wrapper.append(input, list);
  wrapper.after(chosen);
  showLabel(input, chosen);

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const search = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => show(input, list, await findRows(input)), PAUSE);
  };
  input.addEventListener("input", () => {
    chosen.textContent = "";
    search();
  });
  input.addEventListener("keydown", (event) => onKey(event, { input, list, search }));
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    close(input, list);
    showLabel(input, chosen);
  });
  // A click must not take the focus away before it has chosen.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    if (option) choose(option, input, list);
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {{ input: HTMLInputElement, list: HTMLElement, search: () => void }} parts
 */
function onKey(event, { input, list, search }) {
  const active = list.querySelector("[aria-selected=true]");
  if (event.key === "Escape" && !list.hidden) {
    // The dialog around it stays.
    event.preventDefault();
    event.stopPropagation();
    close(input, list);
  } else if (event.key === "Enter" && active && !list.hidden) {
    event.preventDefault();
    choose(active, input, list);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) search();
    else move(event.key, input, list);
  }
}

/**
 * @param {string} key
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function move(key, input, list) {
  const options = [...list.querySelectorAll("[data-key]")];
  const current = options.findIndex((option) => option.ariaSelected === "true");
  const step = key === "ArrowDown" ? current + 1 : current <= 0 ? -1 : current - 1;
  const next = options.at(step % options.length);
  for (const option of options) option.setAttribute("aria-selected", String(option === next));
  if (next) {
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }
}

/** @param {HTMLInputElement} input */
async function findRows(input) {
  const text = input.value.trim();
  const query = text === "" ? "_initial=1" : `q=${encodeURIComponent(text)}`;
  const response = await fetch(`${input.dataset.rows}?${query}`);
  /** @type {{ rows: FoundRow[] }} */
  const { rows } = response.ok ? await response.json() : { rows: [] };
  return rows;
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {FoundRow[]} rows
 */
function show(input, list, rows) {
  if (document.activeElement !== input) return;
  const options = rows.map(({ pks, label }, index) => {
    const option = document.createElement("li");
    const key = String(Object.values(pks)[0]);
    option.id = `${list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.key = key;
    option.textContent = label === undefined || label === null ? key : `${label} `;
    if (label !== undefined && label !== null) {
      const id = document.createElement("em");
      id.textContent = key;
      option.append(id);
    }
    return option;
  });
  if (options.length === 0) {
    const none = document.createElement("li");
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    none.textContent = say("noMatches");
    list.replaceChildren(none);
  } else list.replaceChildren(...options);
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

/**
 * @param {Element} option
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function choose(option, input, list) {
  if (!(option instanceof HTMLElement) || option.dataset.key === undefined) return;
  input.value = option.dataset.key;
  close(input, list);
  const label = input.parentElement?.nextElementSibling;
  if (label instanceof HTMLElement) showLabel(input, label);
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function close(input, list) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

/**
 * Beside the key stands what the row is called, as a link to it.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} place
 */
async function showLabel(input, place) {
  const key = input.value;
  if (key === "") return place.replaceChildren();
  const found = (await findRows(input)).find(({ pks }) => String(Object.values(pks)[0]) === key);
  if (input.value !== key) return;
  if (found === undefined) return place.replaceChildren();
  const link = document.createElement("a");
  link.href = `${(input.dataset.rows ?? "").replace(/\/-\/autocomplete$/, "")}/${tilde(key)}`;
  link.target = "_blank";
  link.textContent = String(found.label ?? key);
  place.replaceChildren(link);
}

/**
 * The key as it stands in the URL of a row.
 * @param {string} text
 */
export function tilde(text) {
  let encoded = "";
  for (const byte of new TextEncoder().encode(text)) {
    const sign = String.fromCharCode(byte);
    encoded += /[\w-]/.test(sign)
      ? sign
      : sign === " "
      ? "+"
      : `~${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

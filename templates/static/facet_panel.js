// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Facets with many values get a field to find one, and all get the choice of several values. */

import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";

const say = words("browserTable");
/** Values from which on one has to search. */
const LONG = 10;

/** Does nothing to those that have it already. */
export function enhanceFacets() {
  for (const facet of document.querySelectorAll(".facet-info[data-column]")) {
    if (facet instanceof HTMLElement) enhance(facet);
  }
}

/** @param {HTMLElement} facet */
function enhance(facet) {
  if (facet.dataset.enhanced) return;
  facet.dataset.enhanced = "1";
  const column = facet.dataset.column ?? "";
  const list = facet.querySelector("ul");
  if (list === null) return;
  if (list.children.length > LONG) list.before(...findField(list, column));
  const values = facet.querySelectorAll("li > a[data-facet-value]");
  if (values.length > 1 && isPlain(values[0], column)) list.after(severalButton(list, column));
}

/**
 * Facets of dates and arrays compare in other ways.
 * @param {Element | undefined} link
 * @param {string} column
 */
function isPlain(link, column) {
  const args = new URL(link?.getAttribute("href") ?? "", location.href).searchParams;
  const value = link?.getAttribute("data-facet-value") ?? "";
  return [column, `${column}__exact`].some((name) => args.getAll(name).includes(value));
}

/**
 * @param {HTMLUListElement} list
 * @param {string} column
 */
function findField(list, column) {
  const label = fill(say.findValue, { column });
  const field = make("input", {
    type: "search",
    class: "facet-find",
    "aria-label": label,
    placeholder: label,
  });
  const status = make("p", { class: "section-note", role: "status" });
  field.addEventListener("input", () => {
    const sought = field.value.trim().toLowerCase();
    let found = 0;
    for (const item of list.children) {
      if (!(item instanceof HTMLElement)) continue;
      item.hidden = !(item.textContent ?? "").toLowerCase().includes(sought);
      if (!item.hidden) found++;
    }
    status.textContent = found === 0 ? say.noSuchValue : "";
  });
  return [field, status];
}

/**
 * @param {HTMLUListElement} list
 * @param {string} column
 */
function severalButton(list, column) {
  const button = makeButton(say.selectSeveral, () => {
    if (list.querySelector("input") === null) {
      addBoxes(list);
      button.textContent = say.showSelected;
      list.querySelector("input")?.focus();
    } else {
      showSelected(list, column);
    }
  }, { class: "button-as-link facet-several" });
  return button;
}

/** @param {HTMLUListElement} list */
function addBoxes(list) {
  for (const link of list.querySelectorAll("a[data-facet-value]")) {
    const box = make("input", {
      type: "checkbox",
      value: link.getAttribute("data-facet-value") ?? "",
      "aria-label": fill(say.includeValue, { value: link.textContent ?? "" }),
    });
    link.before(box, " ");
  }
}

/**
 * To the rows that have one of the values; without any, to what is shown.
 * @param {HTMLUListElement} list
 * @param {string} column
 */
function showSelected(list, column) {
  const boxes = [...list.querySelectorAll("input")];
  const values = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const url = new URL(location.href);
  for (const name of ["_next", "_prev", "_start", column, `${column}__exact`, `${column}__in`]) {
    url.searchParams.delete(name);
  }
  // Values with commas are written as a JSON list.
  const isSimple = values.every((value) => !/^\s|[,[]|\s$/.test(value));
  const text = isSimple ? values.join(",") : JSON.stringify(values);
  if (values.length > 0) url.searchParams.set(`${column}__in`, text);
  location.assign(url);
}

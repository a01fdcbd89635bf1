// @ts-check
/// <reference lib="dom" />
/** What the page for API tokens gains by scripts: a button that copies, a filter for many tables. */

import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";

const say = words("browserToken");

/** Fewer are found by looking. */
const MANY = 10;

addCopyButton();
addFilter();

function addCopyButton() {
  const field = document.querySelector("input.copyable");
  if (!(field instanceof HTMLInputElement) || !navigator.clipboard) return;
  const status = make("span", { role: "status" });
  const button = makeButton(say.copy, async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = say.copied;
    } catch {
      status.textContent = say.copyByKey;
    }
  });
  field.after(" ", button, " ", status);
}

/** Shows the databases and tables whose names contain what is typed, and all that has a tick. */
function addFilter() {
  const places = [...document.querySelectorAll("details[data-place]")]
    .filter((place) => place instanceof HTMLDetailsElement);
  if (places.length < MANY) return;
  const field = make("input", {
    type: "search",
    size: "28",
    placeholder: say.filter,
    "aria-label": say.filter,
  });
  const status = make("span", { class: "section-note", role: "status" });
  field.addEventListener("input", () => {
    const n = filterPlaces(places, field.value.trim().toLowerCase());
    status.textContent = field.value.trim() === "" ? "" : fill(say.found, { n });
  });
  places[0]?.before(make("p", {}, field, " ", status));
}

/**
 * @param {HTMLDetailsElement[]} places
 * @param {string} wanted
 * @returns {number} how many have it in their name
 */
function filterPlaces(places, wanted) {
  let count = 0;
  // Tables before their database, so that one that stays keeps its database.
  for (const place of places.toReversed()) {
    const isFound = place.dataset.place?.toLowerCase().includes(wanted) ?? false;
    const holds = place.querySelector("details[data-place]:not([hidden]), :checked") !== null;
    place.hidden = !isFound && !holds;
    if (wanted !== "" && holds) place.open = true;
    if (isFound) count++;
  }
  return count;
}

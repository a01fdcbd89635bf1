// @ts-check
/// <reference lib="dom" />
/** What the page for API tokens gains by scripts: a button that copies, a filter for many tables. */

/** Fewer are found by looking. */
const MANY = 10;

addCopyButton();
addFilter();

function addCopyButton() {
  const field = document.querySelector("input.copyable");
  if (!(field instanceof HTMLInputElement) || !navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copied";
    } catch {
      status.textContent = "Press Ctrl+C to copy";
    }
  });
  field.after(" ", button, " ", status);
}

/** Shows the databases and tables whose names contain what is typed, and all that has a tick. */
function addFilter() {
  const places = [...document.querySelectorAll("details[data-place]")]
    .filter((place) => place instanceof HTMLDetailsElement);
  if (places.length < MANY) return;
  const field = document.createElement("input");
  field.type = "search";
  field.size = 28;
  field.placeholder = "Filter databases and tables";
  field.setAttribute("aria-label", field.placeholder);
  // Tables before their database, so that one that stays keeps its database.
  const inside = places.toReversed();
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const place of inside) {
      const isFound = place.dataset.place?.toLowerCase().includes(wanted) ?? false;
      const holds = place.querySelector("details[data-place]:not([hidden]), :checked") !== null;
      place.hidden = !isFound && !holds;
      if (wanted !== "" && holds) place.open = true;
    }
  });
  const paragraph = document.createElement("p");
  paragraph.append(field);
  places[0]?.before(paragraph);
}

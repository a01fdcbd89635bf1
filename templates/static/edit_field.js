// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What scripts add to the field of one value. */

import { number, say } from "./edit_words.js";

/** What a press of the button makes of the value, by what the empty field stands for then. */
const LABELS = new Map(
  /** @type {const} */ ([
    ["default", "useDefault"],
    ["null", "setNull"],
    ["text", "setEmpty"],
  ]),
);

/**
 * Beside a value, what it can be instead of one: its default, NULL, or an empty text. Beside an empty
 * field stands which of them it is.
 * @param {HTMLElement} control
 */
export function addEmptyButton(control) {
  const input = control.querySelector(".row-edit-input");
  const choice = control.querySelector('[name^="e:"]');
  const shown = control.querySelector(".empty-choice");
  if (
    !(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) ||
    input.type === "file"
  ) return;
  if (!(choice instanceof HTMLSelectElement || choice instanceof HTMLInputElement)) return;
  const value = choice instanceof HTMLSelectElement ? choice.options[0]?.value : choice.value;
  const first = /** @type {"default" | "null" | "text" | "none"} */ (value);
  const label = first === "none" ? undefined : LABELS.get(first);
  if (label === undefined) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain empty-button";
  button.textContent = say(label);
  button.setAttribute("aria-describedby", `${input.id}-label`);
  button.addEventListener("click", () => {
    choice.value = first;
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (choice instanceof HTMLSelectElement) choice.focus();
    else input.focus();
  });
  control.append(button);
  // Controls for dates tell the style sheet nothing of whether they are empty.
  const show = () => {
    const isEmpty = input.value === "" && !input.validity.badInput;
    button.hidden = isEmpty;
    if (shown instanceof HTMLElement) shown.hidden = !isEmpty;
  };
  input.addEventListener("input", show);
  input.addEventListener("change", show);
  show();
}

/** Those that every browser shows. */
const IMAGE = /^image\/(png|jpeg|gif|webp|avif)$/;

/**
 * A file can be chosen, dropped or pasted; then its image is shown, or its size.
 * @param {HTMLInputElement} input
 */
export function takeFile(input) {
  const place = input.closest(".row-edit-field");
  if (!(place instanceof HTMLElement)) return;
  const preview = document.createElement("span");
  preview.className = "file-preview section-note";
  preview.setAttribute("role", "status");
  preview.textContent = say("dropFile");
  input.after(preview);
  /** @type {string | null} */
  let url = null;
  input.addEventListener("change", () => {
    if (url !== null) URL.revokeObjectURL(url);
    url = null;
    const file = input.files?.[0];
    if (!file) return preview.replaceChildren(say("dropFile"));
    const size = say(file.size === 1 ? "byte" : "bytes", { n: number(file.size) });
    if (!IMAGE.test(file.type)) return preview.replaceChildren(size);
    const image = document.createElement("img");
    image.src = url = URL.createObjectURL(file);
    image.alt = file.name;
    preview.replaceChildren(image, size);
  });

  /**
   * @param {Event} event
   * @param {DataTransfer | null} data
   */
  const take = (event, data) => {
    const file = data?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  markTarget(place);
  place.addEventListener("drop", (event) => take(event, event.dataTransfer));
  place.addEventListener("paste", (event) => take(event, event.clipboardData));
}

/**
 * Shows that files can be dropped here.
 * @param {HTMLElement} place
 */
export function markTarget(place) {
  place.addEventListener("dragover", (event) => {
    const { types = [] } = event.dataTransfer ?? {};
    if (!types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("is-target");
  });
  for (const type of ["dragleave", "drop"]) {
    place.addEventListener(type, () => place.classList.remove("is-target"));
  }
}

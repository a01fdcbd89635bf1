// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What scripts add to a form for rows or tables, on a page of its own and in a dialog. */

import { parsePasted, pastedType, PasteProblem } from "./pasted_rows.js";
import { makeRowPicker } from "./row_picker.js";

for (const form of document.querySelectorAll("main form.edit-form")) {
  if (form instanceof HTMLFormElement) enhanceForm(form);
}

/** @param {HTMLFormElement} form */
export function enhanceForm(form) {
  for (const input of form.querySelectorAll("input[data-rows]:not([readonly])")) {
    if (input instanceof HTMLInputElement) makeRowPicker(input);
  }
  for (const input of form.querySelectorAll('input[type="file"].row-edit-input')) {
    if (input instanceof HTMLInputElement) previewFile(input);
  }
  const paste = form.querySelector("textarea[name=data]");
  if (paste instanceof HTMLTextAreaElement) takeFiles(form, paste);
}

/**
 * Shows the image, or the size, of a file that was chosen, dropped or pasted.
 * @param {HTMLInputElement} input
 */
function previewFile(input) {
  const preview = document.createElement("span");
  preview.className = "file-preview";
  input.after(preview);
  /** @type {string | null} */
  let url = null;
  input.addEventListener("change", () => {
    if (url !== null) URL.revokeObjectURL(url);
    url = null;
    const file = input.files?.[0];
    if (!file) return preview.replaceChildren();
    const size = `${file.size.toLocaleString("en")} bytes`;
    if (!/^image\/(png|jpeg|gif|webp|avif)$/.test(file.type)) return preview.replaceChildren(size);
    const image = document.createElement("img");
    image.src = url = URL.createObjectURL(file);
    image.alt = file.name;
    preview.replaceChildren(image, size);
  });
}

/** Files of more characters are not put into the field: only their beginning is. */
const MOST_TEXT = 100_000;

/** What was dropped onto a form and is too long for its field. @type {WeakMap<HTMLFormElement, File>} */
const longFiles = new WeakMap();

/**
 * The file whose beginning the form shows; undefined when the form holds everything.
 * @param {HTMLFormElement} form
 */
export function longFileOf(form) {
  return longFiles.get(form);
}

/**
 * The form takes the place of the one that the file was dropped onto.
 * @param {HTMLFormElement} form
 * @param {File} file
 */
export function keepLongFile(form, file) {
  longFiles.set(form, file);
  const note = document.createElement("p");
  note.className = "message-info";
  note.textContent = `${file.name} is longer than what is shown here. All of it will be inserted.`;
  form.prepend(note);
}

/**
 * Files can be dropped onto the form, or opened; what is pasted is looked at while one types.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} paste
 */
function takeFiles(form, paste) {
  const open = document.createElement("input");
  open.type = "file";
  open.accept = ".csv,.tsv,.txt,.json,.ndjson,.jsonl";
  open.setAttribute("aria-label", "Open a file, or drop it here");
  const status = document.createElement("span");
  status.className = "section-note";
  status.setAttribute("role", "status");
  paste.before(open);
  paste.after(status);
  open.addEventListener("change", () => take(open.files?.[0]));
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-target");
  });
  form.addEventListener("dragleave", () => form.classList.remove("is-target"));
  form.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    form.classList.remove("is-target");
    take(file);
  });
  paste.addEventListener("input", () => {
    longFiles.delete(form);
    describe(paste.value);
  });

  /** @param {File | undefined} file */
  async function take(file) {
    if (!file) return;
    // Only a dialog can send what the field does not hold.
    const isLong = file.size > MOST_TEXT && form.closest("dialog") !== null;
    const text = await (isLong ? file.slice(0, MOST_TEXT) : file).text();
    paste.value = isLong ? text.slice(0, text.lastIndexOf("\n") + 1) : text;
    if (isLong) longFiles.set(form, file);
    else longFiles.delete(form);
    const name = form.querySelector("input[name=table]");
    if (name instanceof HTMLInputElement && name.value === "") {
      name.value = file.name.replace(/\.\w+$/, "").replace(/\W+/g, "_");
    }
    describe(paste.value);
    const preview = form.querySelector("button[value=preview]");
    if (preview instanceof HTMLButtonElement) form.requestSubmit(preview);
  }

  /** @param {string} text */
  function describe(text) {
    try {
      const { columns, rows, format } = parsePasted(text);
      const types = columns.map((name, at) =>
        `${name} (${pastedType(rows.map((row) => row[at] ?? null))})`
      );
      status.textContent = `${format}: ${rows.length} rows, ${types.join(", ")}`;
    } catch (error) {
      if (!(error instanceof PasteProblem)) throw error;
      status.textContent = text.trim() === "" ? "" : error.message;
    }
  }
}

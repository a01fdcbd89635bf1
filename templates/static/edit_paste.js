// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** A field for many rows: files can be opened and dropped, and what it holds is looked at meanwhile. */

import { markTarget } from "./edit_field.js";
import { number, say } from "./edit_words.js";
import { parsePasted, pastedType, PasteProblem } from "./pasted_rows.js";

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
  note.textContent = say("longFile", { file: file.name });
  form.prepend(note);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} paste
 */
export function takePasted(form, paste) {
  /** @type {{ all: string[], required: string[] } | null} of the table, where there is one */
  const columns = JSON.parse(form.dataset.columns ?? "null");
  const status = document.createElement("span");
  status.className = "section-note";
  status.setAttribute("role", "status");
  paste.after(status);
  const open = fileInput();
  const tools = document.createElement("span");
  tools.className = "paste-tools";
  tools.append(open, ...columns === null ? [] : [templateButton(columns.all, status)]);
  paste.before(tools);
  open.addEventListener("change", () => take(open.files?.[0]));
  markTarget(form);
  form.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
  paste.addEventListener("input", () => {
    longFiles.delete(form);
    describe();
  });

  /** @param {File | undefined} file */
  async function take(file) {
    if (!file) return;
    // Only a dialog can send what the field does not hold.
    const isLong = file.size > MOST_TEXT && form.closest("dialog") !== null;
    const text = await (isLong ? file.slice(0, MOST_TEXT) : file).text();
    paste.value = isLong ? wholeRows(text) : text;
    if (isLong) longFiles.set(form, file);
    else longFiles.delete(form);
    const name = form.querySelector("input[name=table]");
    if (name instanceof HTMLInputElement && name.value === "") {
      name.value = file.name.replace(/\.\w+$/, "").replace(/\W+/g, "_");
    }
    describe();
    const preview = form.querySelector("button[value=preview]");
    if (preview instanceof HTMLButtonElement) form.requestSubmit(preview);
  }

  function describe() {
    try {
      status.textContent = descriptionOf(paste.value, columns);
    } catch (error) {
      if (!(error instanceof PasteProblem)) throw error;
      status.textContent = paste.value.trim() === "" ? "" : say(error.key, error.values);
    }
  }
}

/**
 * The beginning of a file, without what the end has cut through.
 * @param {string} text
 */
function wholeRows(text) {
  const isList = text.trimStart().startsWith("[");
  if (!isList) return text.slice(0, text.lastIndexOf("\n") + 1);
  for (let end = text.lastIndexOf("}"); end > 0; end = text.lastIndexOf("}", end - 1)) {
    const list = `${text.slice(0, end + 1)}]`;
    try {
      JSON.parse(list);
      return list;
    } catch {
      // That was inside of a row.
    }
  }
  return text;
}

/**
 * @param {string} text
 * @param {{ all: string[], required: string[] } | null} known
 * @throws {PasteProblem}
 */
function descriptionOf(text, known) {
  const { columns, rows, format } = parsePasted(text);
  const types = columns.map((name, at) =>
    `${name} (${pastedType(rows.map((row) => row[at] ?? null))})`
  );
  const values = { format, n: number(rows.length), columns: types.join(", ") };
  const lines = [say(rows.length === 1 ? "pastedOne" : "pasted", values)];
  if (known === null) return lines.join(". ");
  const isIn = (/** @type {string[]} */ names, /** @type {string} */ name) =>
    names.some((other) => other.toLowerCase() === name.toLowerCase());
  const unknown = columns.filter((name) => !isIn(known.all, name));
  const missing = known.required.filter((name) => !isIn(columns, name));
  if (unknown.length > 0) lines.push(say("unknownColumns", { columns: unknown.join(", ") }));
  if (missing.length > 0) lines.push(say("missingColumns", { columns: missing.join(", ") }));
  return lines.join(". ");
}

function fileInput() {
  const open = document.createElement("input");
  open.type = "file";
  open.accept = ".csv,.tsv,.txt,.json,.ndjson,.jsonl";
  open.setAttribute("aria-label", say("openFile"));
  return open;
}

/**
 * @param {string[]} columns
 * @param {HTMLElement} status
 */
function templateButton(columns, status) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = say("copyTemplate");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(columns.map(spreadsheetCell).join("\t") + "\n");
    status.textContent = say("templateCopied");
  });
  return button;
}

/** @param {string} text */
function spreadsheetCell(text) {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

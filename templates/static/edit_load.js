// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Sends many rows, of any length, with a bar that shows how far it is, and a way to stop: all of them
 * or none, or piece after piece, so that it can go on later.
 */

import { longFileOf } from "./edit_paste.js";
import { number, say } from "./edit_words.js";
import { parsePasted } from "./pasted_rows.js";
import { refreshPage } from "./row_page.js";
import { rowPieces } from "./row_pieces.js";
import { tell } from "./row_status.js";

/** @typedef {import("./form_dialog.js").FormDialog} FormDialog */
/** @typedef {import("./pasted_rows.js").PastedRows["format"]} Format */

/**
 * @typedef {object} LoadAnswer
 * @property {boolean} ok
 * @property {string[]} [errors]
 * @property {number} [row_count] rows that were read
 * @property {number} [changes] rows that were written
 * @property {string} [table_url]
 */

const TYPES = {
  CSV: "text/csv",
  TSV: "text/tab-separated-values",
  JSON: "application/json",
  NDJSON: "application/x-ndjson",
};

/**
 * What is in the table already, of a load that has not come to its end.
 * @typedef {object} Begun
 * @property {Blob} body
 * @property {string} text what the field held
 * @property {number} end characters that are done
 * @property {number} rows of these
 * @property {number} read
 * @property {number} changes
 */

/** @type {WeakMap<FormDialog, Begun>} */
const loads = new WeakMap();

/**
 * Rows of the form, or of the file that it shows the beginning of.
 * @param {FormDialog} dialog
 * @param {string} url
 */
export async function loadFile(dialog, url) {
  const { form } = dialog;
  const data = new FormData(form);
  const text = String(data.get("data") ?? "");
  const { delimiter, format } = parsePasted(text);
  const body = longFileOf(form) ?? new Blob([text]);
  const inPieces = data.get("extent") === "batches";
  const stop = new AbortController();
  const bar = addProgress(form, body.size, {
    stop,
    text: inPieces ? say("stop") : say("stopAndUndo"),
  });
  const target = { url: `${url}?${loadArguments(data, delimiter)}`, format, signal: stop.signal };
  try {
    const answer = inPieces
      ? await loadPieces({ body, text, delimiter, target, bar, dialog })
      : await send(target, body, bar.show);
    if (!answer.ok) return showFailure(dialog, answer);
    if (form.dataset.paste === "create" && answer.table_url) {
      return location.assign(answer.table_url);
    }
    await finish(dialog, answer);
  } catch (error) {
    if (!stop.signal.aborted) {
      dialog.showErrors([error instanceof Error ? error.message : String(error)]);
    } else if (inPieces) showFailure(dialog, { ok: false });
    else dialog.showErrors([say("cancelled")]);
  } finally {
    bar.remove();
  }
}

/**
 * @typedef {object} Target
 * @property {string} url
 * @property {Format} format
 * @property {AbortSignal} signal
 */

/**
 * Each piece is in the table, or is not; those before it are.
 * @param {{
 *   body: Blob, text: string, delimiter: string, target: Target,
 *   bar: ReturnType<typeof addProgress>, dialog: FormDialog,
 * }} load
 * @returns {Promise<LoadAnswer>}
 */
async function loadPieces({ body, text, delimiter, target, bar, dialog }) {
  const begun = loads.get(dialog);
  const isSame = begun !== undefined &&
    (body instanceof File ? begun.body === body : text.startsWith(begun.text.slice(0, begun.end)));
  const done = isSame ? begun : { body, text, end: 0, rows: 0, read: 0, changes: 0 };
  Object.assign(done, { body, text });
  loads.set(dialog, done);
  const options = { format: target.format, delimiter, skip: done.rows };
  for await (const piece of rowPieces(body, options)) {
    bar.show(done.end, done.read);
    const answer = await send(target, new Blob([piece.text]));
    const { ok, errors = [], row_count = 0, changes = row_count } = answer;
    if (!ok) return { ok, errors: errors.map((error) => withLine(error, piece)) };
    done.end = piece.end;
    done.rows += piece.rows;
    done.read += row_count;
    done.changes += changes;
    dialog.needsRefresh = true;
    target.signal.throwIfAborted();
  }
  return { ok: true, row_count: done.read, changes: done.changes };
}

/**
 * The server counts the lines of the piece.
 * @param {string} error
 * @param {import("./row_pieces.js").Piece} piece
 */
function withLine(error, { line, lead }) {
  return error.replace(/^(\w+ )(\d+)/, (_, word, at) => word + (line + Number(at) - 1 - lead));
}

/**
 * @param {FormDialog} dialog
 * @param {LoadAnswer} answer
 */
function showFailure(dialog, { errors = [] }) {
  const begun = loads.get(dialog);
  if (begun === undefined || begun.rows === 0) {
    return dialog.showErrors(errors.length > 0 ? errors : [say("cancelled")]);
  }
  const n = number(begun.read);
  dialog.showErrors(
    errors.length > 0 ? [...errors, say("keptBefore", { n })] : [say("stopped", { n })],
  );
  const button = dialog.form.querySelector("button[value=go]");
  if (button instanceof HTMLButtonElement) {
    button.textContent = say("goOn");
    button.focus();
  }
}

/**
 * @param {FormDialog} dialog
 * @param {LoadAnswer} answer
 */
async function finish(dialog, { row_count = 0, changes = row_count }) {
  dialog.needsRefresh = false;
  dialog.close();
  await refreshPage(null);
  const values = { n: number(changes), skipped: number(row_count - changes) };
  tell(say(changes < row_count ? "insertedRowsSkipped" : "insertedRows", values));
  dialog.returnFocus();
}

/**
 * What the form says about columns and conflicts.
 * @param {FormData} data
 * @param {string} delimiter empty for JSON
 */
function loadArguments(data, delimiter) {
  const args = new URLSearchParams();
  for (let index = 0; data.has(`m${index}.from`); index++) {
    args.set(`column.${data.get(`m${index}.from`)}`, String(data.get(`m${index}.to`)));
  }
  for (const name of ["table", "pk"]) {
    const value = String(data.get(name) ?? "").trim();
    if (value !== "") args.set(name, value);
  }
  if (delimiter !== "") args.set("empty_null", "1");
  if (delimiter !== "" && delimiter !== "\t") args.set("delimiter", delimiter);
  if (data.get("conflict") === "skip") args.set("ignore", "1");
  if (data.get("conflict") === "update") args.set("upsert", "1");
  return args;
}

/**
 * Only this kind of request tells how much of it was sent; the server takes more when it is ready for it.
 * @param {Target} target
 * @param {Blob} body
 * @param {(bytes: number) => void} [onProgress]
 * @returns {Promise<LoadAnswer>}
 */
function send({ url, format, signal }, body, onProgress) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const request = new XMLHttpRequest();
  const stop = () => request.abort();
  signal.throwIfAborted();
  signal.addEventListener("abort", stop);
  request.open("POST", url);
  request.setRequestHeader("content-type", TYPES[format]);
  request.setRequestHeader("accept", "application/json");
  request.upload.addEventListener("progress", ({ loaded }) => onProgress?.(loaded));
  request.addEventListener("load", () => {
    try {
      resolve(JSON.parse(request.responseText));
    } catch {
      resolve({ ok: false, errors: [request.statusText || say("refused")] });
    }
  });
  request.addEventListener("error", () => reject(new Error(say("endedEarly"))));
  request.addEventListener("abort", () => reject(signal.reason));
  request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
  request.send(body);
  return promise;
}

/**
 * @param {HTMLFormElement} form
 * @param {number} total bytes
 * @param {{ stop: AbortController, text: string }} button
 */
function addProgress(form, total, { stop, text }) {
  const box = document.createElement("div");
  box.className = "load-progress";
  const bar = document.createElement("progress");
  bar.max = total;
  bar.setAttribute("aria-label", say("progress"));
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = text;
  button.addEventListener("click", () => stop.abort());
  box.append(bar, said, button);
  form.append(box);
  box.scrollIntoView({ block: "nearest" });
  return {
    /**
     * @param {number} bytes
     * @param {number} [rows]
     */
    show(bytes, rows) {
      // The rest is up to the server, and nobody knows how long that takes.
      if (bytes >= total) bar.removeAttribute("value");
      else bar.value = bytes;
      if (rows !== undefined) said.textContent = say("rowsSoFar", { n: number(rows) });
    },
    remove: () => box.remove(),
  };
}

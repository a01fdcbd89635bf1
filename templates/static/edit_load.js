// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Sends many rows, of any length, with a bar that shows how far it is, and a way to stop. */

import { longFileOf } from "./edit_form.js";
import { parsePasted } from "./pasted_rows.js";
import { refreshPage } from "./row_page.js";
import { tell } from "./row_status.js";

/** @typedef {import("./form_dialog.js").FormDialog} FormDialog */

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
 * Rows of the form, or of the file that it shows the beginning of: all of them or none.
 * @param {FormDialog} dialog
 * @param {string} url
 */
export async function loadFile(dialog, url) {
  const { form } = dialog;
  const text = String(new FormData(form).get("data") ?? "");
  const { delimiter, format } = parsePasted(text);
  const body = longFileOf(form) ?? new Blob([text]);
  const stop = new AbortController();
  const bar = addProgress(form, body.size, stop);
  try {
    const response = await fetch(`${url}?${loadArguments(form, delimiter)}`, {
      method: "POST",
      headers: { "content-type": TYPES[format], accept: "text/event-stream" },
      body,
      signal: stop.signal,
    });
    const answer = await lastEvent(response, bar.show);
    const { ok, errors = [], row_count = 0, changes = row_count, table_url } = answer;
    if (!ok) return dialog.showErrors(errors);
    if (form.dataset.paste === "create" && table_url) return location.assign(table_url);
    dialog.close();
    await refreshPage(null);
    const skipped = row_count - changes;
    const rest = skipped > 0 ? `, skipped ${skipped.toLocaleString("en")}` : "";
    tell(`Inserted ${changes.toLocaleString("en")} rows${rest}`);
    dialog.returnFocus();
  } catch (error) {
    if (stop.signal.aborted) dialog.showErrors(["Cancelled: nothing was inserted"]);
    else dialog.showErrors([error instanceof Error ? error.message : String(error)]);
  } finally {
    bar.remove();
  }
}

/**
 * What the form says about columns and conflicts.
 * @param {HTMLFormElement} form
 * @param {string} delimiter empty for JSON
 */
function loadArguments(form, delimiter) {
  const data = new FormData(form);
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
 * @param {HTMLFormElement} form
 * @param {number} total bytes
 * @param {AbortController} stop
 */
function addProgress(form, total, stop) {
  const box = document.createElement("div");
  box.className = "load-progress";
  const bar = document.createElement("progress");
  bar.max = total;
  bar.setAttribute("aria-label", "Rows inserted");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = "Stop, and insert nothing";
  button.addEventListener("click", () => stop.abort());
  box.append(bar, said, button);
  form.append(box);
  box.scrollIntoView({ block: "nearest" });
  return {
    /** @param {{ rows: number, bytes: number }} progress */
    show({ rows, bytes }) {
      bar.value = bytes;
      said.textContent = `${rows.toLocaleString("en")} rows`;
    },
    remove: () => box.remove(),
  };
}

/**
 * Reads the events to the last one, which holds the answer.
 * @param {Response} response
 * @param {(progress: { rows: number, bytes: number }) => void} onProgress
 * @returns {Promise<LoadAnswer>}
 */
async function lastEvent(response, onProgress) {
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (!isStream || response.body === null) return await response.json();
  let rest = "";
  /** @type {LoadAnswer | null} */
  let answer = null;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const events = rest.split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const [, name, json = ""] = /^event: (\w+)\ndata: (.*)$/s.exec(event) ?? [];
      if (name === "progress") onProgress(JSON.parse(json));
      else if (name === "done" || name === "error") answer = JSON.parse(json);
    }
    if (done) return answer ?? { ok: false, errors: ["The connection ended too early"] };
  }
}

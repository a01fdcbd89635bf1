// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * What scripts add to a form with SQL: the editor as soon as somebody comes near it, keys that run the
 * SQL, and tools whose code is loaded when they are used. Scripts speak to the text area, which the
 * editor follows.
 */

import { words } from "./manager.js";

/** Statements. */
const LONGEST_HISTORY = 50;
/** Characters. */
const LONGEST_URL = 8000;
/** Milliseconds, until it is told how long a query has been running. */
const MOMENT = 200;
/** Milliseconds without a key. */
const PAUSE = 150;

const say = words("browserSql");
const form = document.querySelector("form.sql");
if (form instanceof HTMLFormElement) {
  runByKeys(form);
  const field = form.querySelector("textarea#sql-editor");
  if (field instanceof HTMLTextAreaElement) {
    loadEditorOnIntent(field);
    followParameters(form, field);
    addTools(form, field);
  }
  form.addEventListener("submit", (event) => {
    if (field instanceof HTMLTextAreaElement) remember(historyKey(form), field.value);
    const isDownload = event.submitter?.getAttribute("name") === "_stream";
    if (event.defaultPrevented || isDownload || form.method !== "get") return;
    const url = urlOf(form, event.submitter);
    // Longer ones go as a form, which the page of queries takes as well.
    if (url.length > LONGEST_URL) form.method = "post";
    else {
      event.preventDefault();
      runQuery(form, url);
    }
  });
}

/**
 * Where the form leads with what stands in it now.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
function urlOf(form, submitter) {
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const values = [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
  return `${action}?${new URLSearchParams(values)}`;
}

/** @type {AbortController | undefined} */
let running;

/**
 * Asks for the page first, which can be given up, and then goes there: the browser keeps the answer
 * for a moment, so that the query runs once.
 * @param {HTMLFormElement} form
 * @param {string} url
 */
async function runQuery(form, url) {
  running?.abort();
  const asking = running = new AbortController();
  const start = performance.now();
  const slow = setTimeout(async () => {
    const { showRun } = await import("./sql_run.js");
    if (running === asking) showRun(form, start, asking);
  }, MOMENT);
  try {
    const headers = { accept: "text/html", "datasette-run": "1" };
    const response = await fetch(url, { headers, signal: asking.signal });
    await response.arrayBuffer();
  } catch {
    if (asking.signal.aborted) return;
    // The browser can say better what is wrong.
  } finally {
    clearTimeout(slow);
  }
  location.assign(url);
}

/** @param {HTMLFormElement} form */
function historyKey(form) {
  return `datasette.sql.${form.dataset.database}`;
}

/**
 * At once, as the page is about to go.
 * @param {string} key
 * @param {string} sql
 */
function remember(key, sql) {
  if (sql.trim() === "") return;
  try {
    /** @type {string[]} */
    const known = JSON.parse(localStorage.getItem(key) ?? "[]");
    const others = known.filter((other) => other !== sql);
    localStorage.setItem(key, JSON.stringify([sql, ...others].slice(0, LONGEST_HISTORY)));
  } catch {
    // Whoever lets pages keep nothing has no history.
  }
}

/**
 * Ctrl+Enter, Cmd+Enter and Shift+Enter; the editor has the same.
 * @param {HTMLFormElement} form
 */
function runByKeys(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
    const isField = event.target instanceof HTMLTextAreaElement;
    if (!isField || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    run(form);
  });
}

/**
 * Sends the form as its button would.
 * @param {HTMLFormElement} form
 */
export function run(form) {
  const button = form.querySelector("[data-run]");
  if (button instanceof HTMLElement) button.click();
}

/**
 * Waits for a moment without a key: to put the editor there takes time that nobody who types has.
 * @param {HTMLTextAreaElement} field
 * @returns {Promise<void>}
 */
function quiet(field) {
  return new Promise((resolve) => {
    const signs = ["keydown", "pointerdown"];
    let timer = setTimeout(end, PAUSE);
    for (const sign of signs) field.addEventListener(sign, wait);

    function wait() {
      clearTimeout(timer);
      timer = setTimeout(end, PAUSE);
    }

    function end() {
      for (const sign of signs) field.removeEventListener(sign, wait);
      resolve();
    }
  });
}

/** @param {HTMLTextAreaElement} field */
function loadEditorOnIntent(field) {
  let isWanted = false;
  const load = async () => {
    if (isWanted) return;
    isWanted = true;
    // Its code takes as long to start as the editor itself.
    await quiet(field);
    // What it imports is named too, so that nothing waits for the first file.
    const [{ openEditor }] = await Promise.all([
      import("./sql_editor.js"),
      import("./sql_editor_bundle.js"),
    ]);
    await quiet(field);
    openEditor(field, () => field.form && run(field.form));
  };
  for (const sign of ["pointerover", "focus"]) field.addEventListener(sign, load, { once: true });
  if (document.activeElement === field || field.matches(":hover")) load();
}

/**
 * Fields for the parameters that the SQL has now.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 */
function followParameters(form, field) {
  const url = form.dataset.parameters;
  if (url === undefined) return;
  field.addEventListener("input", async () => {
    const { parametersChanged } = await import("./sql_parameters.js");
    parametersChanged(form, field, url);
  });
}

/**
 * Buttons that need a script, among those that do not.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 */
function addTools(form, field) {
  const row = form.querySelector(".sql-buttons");
  const before = row?.querySelector("[data-sql-schema], a, .query-time") ?? null;
  row?.insertBefore(
    toolButton(say.format, async () => {
      const { formatSql } = await import("./sql_format.js");
      formatSql(field);
    }),
    before,
  );
  row?.insertBefore(
    toolButton(say.history, async (button) => {
      const { toggleHistory } = await import("./sql_history.js");
      toggleHistory(button, field, historyKey(form));
    }, true),
    before,
  );
  const schema = form.querySelector("[data-sql-schema]");
  if (!(schema instanceof HTMLElement)) return;
  schema.setAttribute("aria-expanded", "false");
  schema.addEventListener("click", async (event) => {
    event.preventDefault();
    const { toggleSchema } = await import("./sql_schema.js");
    toggleSchema(schema, field);
  });
}

/**
 * @param {string} label
 * @param {(button: HTMLButtonElement) => void} work
 * @param {boolean} [opens] something that it closes again
 */
function toolButton(label, work, opens = false) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = label;
  if (opens) button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => work(button));
  return button;
}

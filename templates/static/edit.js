// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Forms in dialogs. The server draws them; rows are written through the JSON API. */

import { enhanceForm } from "./edit_form.js";
import { loadFile } from "./edit_load.js";
import { keepLongFile, longFileOf } from "./edit_paste.js";
import { say } from "./edit_words.js";
import { FormDialog } from "./form_dialog.js";
import { readRow, sendJson } from "./row_api.js";
import { refreshPage, replaceRow } from "./row_page.js";
import { tell } from "./row_status.js";
import { mountPluginFields, RowField } from "./row_values.js";
import { fieldErrors } from "./write_errors.js";
import { tilde } from "./row_picker.js";

/**
 * Opens the form that a button leads to.
 * @param {HTMLButtonElement} trigger
 */
export async function openForm(trigger) {
  const dialog = new FormDialog(trigger);
  const loaded = await dialog.load(trigger.formAction);
  if (!loaded) return location.assign(trigger.formAction);
  await prepare(dialog);
}

/** @param {FormDialog} dialog */
async function prepare(dialog) {
  const { form } = dialog;
  const fields = [...form.querySelectorAll(".row-edit-field")]
    .flatMap((element) => element instanceof HTMLElement ? [new RowField(element)] : []);
  enhanceForm(form);
  if (form.dataset.edit === "edit") dialog.opened = readRow(form.dataset.api ?? "");
  await mountPluginFields(form, fields);
  dialog.fields = fields;
  dialog.focusFirst();
  form.addEventListener("click", (event) => followLink(event, dialog));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (dialog.isBusy) return;
    dialog.whileBusy(() => submit(dialog, event.submitter));
  });
}

/**
 * To another form, in the same dialog.
 * @param {MouseEvent} event
 * @param {FormDialog} dialog
 */
async function followLink(event, dialog) {
  const link = event.target instanceof Element && event.target.closest("a[data-dialog=form]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!(link instanceof HTMLAnchorElement) || !isPlain) return;
  event.preventDefault();
  if (dialog.isBusy || !dialog.mayForget()) return;
  if (await dialog.load(link.href)) await prepare(dialog);
  else location.assign(link.href);
}

/**
 * @param {FormDialog} dialog
 * @param {HTMLElement | null} submitter
 */
async function submit(dialog, submitter) {
  const { form } = dialog;
  switch (form.dataset.edit) {
    case "insert":
      return await insert(dialog, submitter?.getAttribute("name") === "again");
    case "edit":
      return await update(dialog);
    case "delete":
      return await remove(dialog);
  }
  const step = submitter instanceof HTMLButtonElement ? submitter.value : "";
  if (form.dataset.load && step === "go") return await loadFile(dialog, form.dataset.load);
  return await sendForm(dialog, submitter);
}

/**
 * Forms that the server answers: the next step, or an address to go to.
 * @param {FormDialog} dialog
 * @param {HTMLElement | null} submitter
 */
async function sendForm(dialog, submitter) {
  const { form } = dialog;
  const file = longFileOf(form);
  const answer = await dialog.send(new FormData(form, submitter));
  if (answer !== null) return location.assign(answer);
  if (dialog.form === form) return;
  await prepare(dialog);
  if (file) keepLongFile(dialog.form, file);
}

/**
 * The values that were given; null when some are wrong, which the fields say.
 * @param {FormDialog} dialog
 */
async function valuesOf({ fields, form }) {
  /** @type {Record<string, import("./row_values.js").SentValue>} */
  const values = Object.create(null);
  /** @type {RowField | null} */
  let wrong = null;
  for (const field of fields) {
    field.setError("");
    if (field.isFixed || (form.dataset.edit === "edit" && !field.hasChanged)) continue;
    try {
      const value = await field.value();
      if (value !== undefined) values[field.column] = value;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      field.setError(error.message);
      wrong ??= field;
    }
  }
  wrong?.focus();
  return wrong === null ? values : null;
}

/**
 * @param {FormDialog} dialog
 * @param {boolean} isNextWanted
 */
async function insert(dialog, isNextWanted) {
  const { form, fields } = dialog;
  const row = await valuesOf(dialog);
  if (row === null) return;
  const { rows, errors } = await sendJson(form.dataset.api, { row });
  if (errors.length > 0) return showErrors(dialog, errors);
  const stored = rows[0] ?? {};
  const keys = fields.filter(({ details }) => details.isPk).map(({ column }) => stored[column]);
  const isNamed = keys.length > 0 && !keys.includes(undefined);
  const path = isNamed ? keys.map((key) => tilde(String(key))).join(",") : null;
  const told = (label = "") =>
    isNamed ? say("insertedRow", { row: keys.join(", ") + label }) : say("insertedSome");
  if (isNextWanted) {
    await dialog.load(form.action);
    await prepare(dialog);
    dialog.say(told());
    dialog.needsRefresh = true;
    return;
  }
  dialog.close();
  const shown = await refreshPage(path);
  const label = shown?.dataset.rowLabel;
  const href = path === null ? null : `${form.dataset.tableUrl}/${path}`;
  tell(told(label && ` (${label})`), { href: shown ? null : href });
  const link = shown?.querySelector("a");
  if (link) link.focus();
  else dialog.returnFocus();
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function differs(one, other) {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** @param {FormDialog} dialog */
async function update(dialog) {
  const { form } = dialog;
  const values = await valuesOf(dialog);
  if (values === null) return;
  if (Object.keys(values).length === 0) return dialog.closeAndReturn();
  const api = form.dataset.api ?? "";
  const [opened, before] = [await dialog.opened, await readRow(api)];
  const taken = Object.keys(values).filter((column) => differs(opened?.[column], before?.[column]));
  if (taken.length > 0) {
    return showErrors(
      dialog,
      taken.map((column) => `${column}: ${say("changedMeanwhile")}`),
    );
  }
  const { errors } = await sendJson(api, { update: values });
  if (errors.length > 0) return showErrors(dialog, errors);
  dialog.close();
  const path = pathOf(api);
  const row = await replaceRow(path);
  dialog.returnFocus(row);
  const old = Object.fromEntries(Object.keys(values).map((column) => [column, before?.[column]]));
  tell(say("updatedRow", { row: nameOf(path, row) }), {
    undo: before && (async () => {
      const undone = await sendJson(api, { update: old });
      if (undone.errors.length > 0) return undone.errors.join("; ");
      await replaceRow(path);
      return say("isAsItWas", { row: nameOf(path, row) });
    }),
  });
}

/** @param {FormDialog} dialog */
async function remove(dialog) {
  const api = dialog.form.dataset.api ?? "";
  const path = pathOf(api);
  const row = dialog.row;
  const isRowPage = document.body.classList.contains("row");
  const before = await readRow(api);
  const { errors, redirect } = await sendJson(
    isRowPage ? `${api}?_redirect_to_table=1` : api,
    {},
  );
  if (errors.length > 0) return showErrors(dialog, errors);
  if (redirect) return location.assign(redirect);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const nextPath = next instanceof HTMLElement ? next.dataset.row : undefined;
  const name = nameOf(path, row);
  dialog.close();
  await refreshPage(null);
  const following = document.querySelector(`tr[data-row="${CSS.escape(nextPath ?? "")}"]`);
  dialog.returnFocus(following instanceof HTMLElement ? following : null);
  const insertApi = api.replace(/[^/]*\/-\/delete$/, "-/insert");
  tell(say("deletedRow", { row: name }), {
    undo: before && (async () => {
      const undone = await sendJson(insertApi, { row: before });
      if (undone.errors.length > 0) return undone.errors.join("; ");
      const shown = await refreshPage(path);
      shown?.querySelector("a")?.focus();
      return say("isBack", { row: name });
    }),
  });
}

/**
 * @param {FormDialog} dialog
 * @param {string[]} errors
 */
function showErrors(dialog, errors) {
  const { fields } = dialog;
  const found = fieldErrors(errors, fields.map(({ column }) => column), say);
  for (const field of fields) {
    const message = found.fields[field.column];
    if (message !== undefined) field.setError(message);
  }
  dialog.showErrors(found.others);
  fields.find(({ column }) => found.fields[column] !== undefined)?.focus();
}

/**
 * The key in `/db/table/KEY/-/update`.
 * @param {string} api
 */
function pathOf(api) {
  return /([^/]*)\/-\/\w+$/.exec(api)?.[1] ?? "";
}

/**
 * @param {string} path
 * @param {HTMLElement | null} row
 */
function nameOf(path, row) {
  const label = row?.dataset.rowLabel;
  return label && label !== path ? `${path} (${label})` : path;
}

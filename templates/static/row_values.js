// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-window -- A browser has it.
/** The fields of a form for a row, as the write API takes them. */

import { say } from "./edit_words.js";
import { numberOrText } from "./field_value.js";
import { timeLike } from "./local_time.js";

/** @typedef {import("../../lib/browser.d.ts").ColumnField} ColumnField */
/** @typedef {string | number | boolean | null | { $base64: true, encoded: string }} SentValue */

/**
 * What the server says about a column.
 * @typedef {object} FieldDetails
 * @property {{ type: string, config: Record<string, unknown> } | null} columnType
 * @property {"TEXT" | "INTEGER" | "REAL" | "BLOB" | "NUMERIC" | null} sqliteType
 * @property {boolean} notNull
 * @property {boolean} isPk
 * @property {string | null} defaultExpression
 * @property {string} [stored] a time as it is stored
 * @property {boolean} [isNumber] the stored value is a number
 */

/** One field, and what it held at first. */
export class RowField {
  /** @type {HTMLElement} */
  element;
  column;
  /** @type {FieldDetails} */
  details;
  /** @type {{ field: ColumnField, destroy(): void, focus(): void } | null} The field of a plugin. */
  mounted = null;
  #first;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.column = element.dataset.column ?? "";
    this.details = JSON.parse(element.dataset.field ?? "{}");
    this.#first = this.#state();
  }

  get input() {
    return /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */ (
      this.element.querySelector(".row-edit-input")
    );
  }

  get isFixed() {
    const { input } = this;
    return !(input instanceof HTMLSelectElement) && input.readOnly;
  }

  /** @returns {string} what an empty field stands for */
  get empty() {
    const choice = this.element.querySelector('[name^="e:"]');
    return choice instanceof HTMLSelectElement || choice instanceof HTMLInputElement
      ? choice.value
      : "keep";
  }

  #state() {
    const { input } = this;
    const file = input instanceof HTMLInputElement && input.files?.[0];
    return JSON.stringify([file ? `${file.name} ${file.size}` : input.value, this.empty]);
  }

  get hasChanged() {
    return this.mounted?.field.hasChanged() ?? this.#state() !== this.#first;
  }

  /** What an empty field holds at first. @returns {string | number | null} */
  get initialValue() {
    const { value } = this.input;
    if (value === "") return this.empty === "text" ? "" : null;
    return this.#isNumeric ? numberOrText(value) : value;
  }

  get #isNumeric() {
    const { sqliteType, isNumber } = this.details;
    return sqliteType === "INTEGER" || sqliteType === "REAL" || isNumber === true;
  }

  /**
   * The value to be sent; undefined when the column is to be left alone.
   * @returns {Promise<SentValue | undefined>}
   * @throws {RangeError} with what is wrong with the value
   */
  async value() {
    if (this.mounted) {
      const { field } = this.mounted;
      return field.isUsingSqliteDefault() ? undefined : field.getValue();
    }
    const { input } = this;
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (file) return { $base64: true, encoded: await base64(file) };
    if (input.value !== "" && input.type !== "file") return this.#filled(input);
    if (this.empty === "none") throw new RangeError(say("required"));
    if (this.empty === "null") return null;
    return this.empty === "text" ? "" : undefined;
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input */
  #filled({ type, value }) {
    const { columnType, stored = "" } = this.details;
    if (type === "datetime-local") return timeLike(stored, value);
    if (columnType?.type === "json") checkJson(value);
    return this.#isNumeric || type === "select-one" ? numberOrText(value) : value;
  }

  /** @param {string} message empty when nothing is wrong */
  setError(message) {
    const error = this.element.querySelector(".row-edit-field-error");
    const { input } = this;
    if (error) error.textContent = message;
    if (message === "") input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
    const meta = `${input.id}-meta`;
    input.setAttribute("aria-describedby", message === "" ? meta : `${input.id}-error ${meta}`);
    this.mounted?.field.setValidity(message);
  }

  focus() {
    if (this.mounted) return this.mounted.focus();
    const { input } = this;
    input.focus();
    // As if somebody had come here by the Tab key.
    if (input instanceof HTMLInputElement) input.select();
  }
}

/** @param {string} text */
function checkJson(text) {
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RangeError(say("notJson", { reason }));
  }
}

/**
 * @param {File} file
 * @returns {Promise<string>}
 */
function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,?/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * Fields that plugins draw take the place of ours.
 * @param {HTMLFormElement} form
 * @param {RowField[]} fields
 */
export async function mountPluginFields(form, fields) {
  const plugins = [...window.__DATASETTE__.plugins.values()];
  if (!plugins.some((plugin) => plugin.makeColumnField)) return;
  const { mountColumnField } = await import("./column_field.js");
  for (const field of fields) {
    const { columnType, sqliteType, notNull, isPk, defaultExpression } = field.details;
    /** @type {import("../../lib/browser.d.ts").ColumnFieldContext} */
    const context = {
      mode: form.dataset.edit === "insert" ? "insert" : "edit",
      database: form.dataset.database ?? null,
      table: form.dataset.table ?? null,
      tableUrl: form.dataset.tableUrl ?? null,
      column: field.column,
      columnType,
      sqliteType,
      notNull,
      isPk,
      defaultExpression,
      form,
      dialog: form.closest("dialog"),
    };
    const control = window.__DATASETTE__.makeColumnField(context);
    if (control !== null) mountField(field, { context, control, mount: mountColumnField });
  }
}

/**
 * @param {RowField} field
 * @param {object} parts
 * @param {import("../../lib/browser.d.ts").ColumnFieldContext} parts.context
 * @param {import("../../lib/browser.d.ts").ColumnFieldControl} parts.control
 * @param {typeof import("./column_field.js").mountColumnField} parts.mount
 */
function mountField(field, { context, control, mount }) {
  const { id } = field.input;
  const usesDefault = field.empty === "default" && field.input.value === "";
  const box = document.createElement("input");
  const mounted = mount(context, {
    id,
    control,
    value: field.initialValue,
    usesDefault,
    notes: field.element.querySelector(".row-edit-field-meta")?.textContent ?? "",
    onDefaultChange: (uses) => box.checked = uses,
  });
  mounted.field.input.name = `v:${field.column}`;
  const was = field.element.querySelector('[name^="w:"]');
  if (was) mounted.element.append(was);
  if (context.mode === "insert" && context.defaultExpression !== null) {
    const label = document.createElement("label");
    box.type = "checkbox";
    box.checked = usesDefault;
    box.addEventListener("change", () => mounted.useDefault(box.checked));
    label.append(box, " ", say("sqliteDefault"));
    mounted.element.append(label);
  }
  mounted.element.dataset.column = field.column;
  field.element.replaceWith(mounted.element);
  field.element = mounted.element;
  field.mounted = mounted;
}

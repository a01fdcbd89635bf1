// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// deno-lint-ignore-file no-console no-window -- A browser has both, and the console is for authors.
/** A field of the form that inserts or edits a row, drawn by a plugin where one wants to. */

import { InputValue } from "./field_value.js";

/**
 * @typedef {import("../../lib/browser.d.ts").ColumnField} ColumnField
 * @typedef {import("../../lib/browser.d.ts").ColumnFieldContext} ColumnFieldContext
 * @typedef {import("../../lib/browser.d.ts").ColumnFieldControl} ColumnFieldControl
 * @typedef {import("../../lib/browser.d.ts").FieldValue} FieldValue
 */

/**
 * @typedef {object} FieldOptions
 * @property {string} id of the input; label, description and message derive theirs from it
 * @property {FieldValue} value
 * @property {string} [notes] what the schema says about the column, for people
 * @property {ColumnFieldControl | null} [control] of a plugin, when it was asked for already
 * @property {boolean} [usesDefault] the default of the column is used at first
 * @property {(usesDefault: boolean) => void} [onDefaultChange] for the switch beside the field
 */

/**
 * @typedef {object} MountedField
 * @property {HTMLElement} element label, control and description
 * @property {ColumnField} field
 * @property {(usesDefault: boolean) => void} useDefault
 * @property {() => void} focus
 * @property {() => void} destroy to be called before the form goes away
 */

/** Longer texts, in characters, get more than one line. */
const LINE = 80;

/**
 * Makes a field, ready to be put into the form.
 * @param {ColumnFieldContext} context
 * @param {FieldOptions} options
 * @returns {MountedField}
 */
export function mountColumnField(context, options) {
  const control = options.control ?? window.__DATASETTE__.makeColumnField(context);
  const { field, element, value } = makeField(context, options, control);
  /** @param {boolean} usesDefault */
  const useDefault = (usesDefault) => {
    if (usesDefault === value.usesDefault || context.defaultExpression === null) return;
    value.usesDefault = usesDefault;
    options.onDefaultChange?.(usesDefault);
  };
  if (options.usesDefault) useDefault(true);
  value.markClean();
  const isDrawn = control !== null && draw(control, field);
  if (!isDrawn) field.root.replaceChildren(field.input);
  // It keeps the value and says what is wrong with it, also when nobody sees it.
  if (!field.root.contains(field.input)) {
    field.input.hidden = true;
    field.root.after(field.input);
  }
  return {
    element,
    field,
    useDefault,
    focus() {
      const isFocused = isDrawn && control.focus &&
        attempt(field, "focus", () => control.focus?.(field));
      if (!isFocused) field.input.focus();
    },
    destroy() {
      if (isDrawn) attempt(field, "destroy", () => control.destroy?.(field));
    },
  };
}

/**
 * @param {ColumnFieldControl} control
 * @param {ColumnField} field
 */
function draw(control, field) {
  return attempt(field, "render", () => {
    const node = control.render(field);
    if (node) field.root.append(node);
  });
}

/**
 * A plugin that fails leaves the plain input.
 * @param {ColumnField} field
 * @param {string} name
 * @param {() => unknown} run
 * @returns {boolean} whether it worked
 */
function attempt({ context: { column } }, name, run) {
  try {
    run();
    return true;
  } catch (error) {
    console.error(`Field of column "${column}": ${name}() failed`, error);
    return false;
  }
}

/**
 * @param {ColumnFieldContext} context
 * @param {FieldOptions} options
 * @param {ColumnFieldControl | null} control
 */
function makeField(context, options, control) {
  const parts = makeParts(context, options, control);
  const { input, message } = parts;
  const isNumeric = ["INTEGER", "REAL"].includes(context.sqliteType ?? "") ||
    typeof options.value === "number";
  const value = new InputValue(input, options.value, { isNumeric });
  /** @type {ColumnField} */
  const field = {
    context,
    id: input.id,
    labelId: parts.label.id,
    descriptionId: parts.meta.id,
    root: parts.root,
    input,
    control: input,
    meta: parts.meta,
    form: context.form,
    dialog: context.dialog,
    getValue: () => value.get(),
    setValue(next) {
      const usedDefault = value.usesDefault;
      value.set(next);
      if (usedDefault) options.onDefaultChange?.(false);
    },
    getInitialValue: () => options.value,
    hasChanged: () => value.hasChanged,
    clearValue: () => field.setValue(null),
    markClean: () => value.markClean(),
    isUsingSqliteDefault: () => value.usesDefault,
    setValidity(text) {
      input.setCustomValidity(text);
      if (text === "") input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
      message.textContent = text;
    },
    clearValidity: () => field.setValidity(""),
  };
  return { field, element: parts.element, value };
}

/**
 * @param {ColumnFieldContext} context
 * @param {FieldOptions} options
 * @param {ColumnFieldControl | null} control
 */
function makeParts(context, { id, value, notes = "" }, control) {
  const text = String(value ?? "");
  const isLong = text.length > LINE || /[\r\n]/.test(text);
  const usesTextarea = control?.useTextarea || context.columnType?.type === "textarea" || isLong;
  const input = document.createElement(usesTextarea ? "textarea" : "input");
  const [element, root] = [document.createElement("div"), document.createElement("div")];
  const [meta, message] = [document.createElement("span"), document.createElement("span")];
  const label = document.createElement("label");
  element.className = "row-edit-field";
  label.className = "row-edit-label";
  label.id = `${id}-label`;
  label.htmlFor = id;
  label.textContent = context.column;
  input.id = id;
  input.className = "row-edit-input";
  input.name = context.column;
  input.readOnly = context.isPk && context.mode === "edit";
  input.setAttribute("aria-describedby", `${id}-meta`);
  meta.id = `${id}-meta`;
  meta.className = "row-edit-field-meta";
  meta.textContent = notes;
  message.className = "row-edit-field-error";
  message.setAttribute("role", "alert");
  meta.append(" ", message);
  element.append(label, root, meta);
  return { element, label, root, input, meta, message };
}

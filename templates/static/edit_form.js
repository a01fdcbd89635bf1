// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What scripts add to a form for rows or tables, on a page of its own and in a dialog. */

import { makeColumnsMovable } from "./edit_columns.js";
import { addEmptyButton, takeFile } from "./edit_field.js";
import { takePasted } from "./edit_paste.js";
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
    if (input instanceof HTMLInputElement) takeFile(input);
  }
  for (const control of form.querySelectorAll(".row-edit-control")) {
    if (control instanceof HTMLElement) addEmptyButton(control);
  }
  const paste = form.querySelector("textarea[name=data]");
  if (paste instanceof HTMLTextAreaElement) takePasted(form, paste);
  const columns = form.querySelector(".columns-editor");
  if (columns instanceof HTMLElement) makeColumnsMovable(columns);
}

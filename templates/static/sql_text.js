// @ts-check
/// <reference lib="dom" />
/** Changes to the SQL in the text area, of which the editor learns like everybody else. */

/**
 * Puts text where the cursor is, with a space to the word before it.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
export function insertText(field, text) {
  const start = field.selectionStart;
  const needsSpace = start > 0 && !/[\s(."[]/.test(field.value[start - 1] ?? "");
  field.setRangeText((needsSpace ? " " : "") + text, start, field.selectionEnd, "end");
  tell(field);
}

/**
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
export function replaceText(field, text) {
  field.setRangeText(text, 0, field.value.length, "end");
  tell(field);
}

/** @param {HTMLTextAreaElement} field */
function tell(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const editor = field.parentElement?.querySelector(".cm-content");
  (editor instanceof HTMLElement ? editor : field).focus();
}

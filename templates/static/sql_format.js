// @ts-check
/// <reference lib="dom" />
/** Lines and indentation for SQL, on request. */

import { words } from "./manager.js";
import { formatDialect, sqlite } from "./sql_format_bundle.js";
import { showStatus } from "./sql_status.js";
import { replaceText } from "./sql_text.js";

/** @param {HTMLTextAreaElement} field */
export function formatSql(field) {
  try {
    const text = formatDialect(field.value, { dialect: sqlite, tabWidth: 2 });
    showStatus(field, "");
    if (text !== field.value) replaceText(field, text);
  } catch {
    showStatus(field, words("browserSql").cannotFormat);
  }
}

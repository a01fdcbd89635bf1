// @ts-check
/// <reference lib="dom" />
/** One place below the buttons of a form with SQL where scripts say what came of something. */

/**
 * @param {HTMLElement} inside the form
 * @param {string} text
 */
export function showStatus(inside, text) {
  statusOf(inside).textContent = text;
}

/**
 * @param {HTMLElement} inside
 * @returns {HTMLElement}
 */
export function statusOf(inside) {
  const form = inside.closest("form");
  const known = form?.querySelector(".sql-status");
  if (known instanceof HTMLElement) return known;
  const made = document.createElement("div");
  made.className = "sql-status";
  made.setAttribute("role", "status");
  form?.append(made);
  return made;
}

// @ts-check
/// <reference lib="dom" />
/** The fields for the parameters of a query, while its SQL changes. */

import { words } from "./manager.js";

/** Milliseconds without a key. */
const PAUSE = 250;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {AbortController | undefined} */
let asking;

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 * @param {string} url tells the parameters of a statement
 */
export function parametersChanged(form, field, url) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    asking?.abort();
    asking = new AbortController();
    const names = await parametersOf(url, field.value, asking.signal);
    if (names !== null) show(form, names);
  }, PAUSE);
}

/**
 * null when it was given up, or the server has other things to do.
 * @param {string} url
 * @param {string} sql
 * @param {AbortSignal} signal
 * @returns {Promise<string[] | null>}
 */
async function parametersOf(url, sql, signal) {
  // Without a sign of a parameter nobody has to be asked.
  if (!sql.includes(":")) return [];
  try {
    const response = await fetch(`${url}?${new URLSearchParams({ sql })}`, { signal });
    return response.ok ? (await response.json()).parameters : null;
  } catch {
    return null;
  }
}

/**
 * Fields that are there keep what was typed into them.
 * @param {HTMLFormElement} form
 * @param {string[]} names
 */
function show(form, names) {
  const place = form.querySelector(".sql-parameters");
  if (!place) return;
  const fields = new Map(
    [...place.querySelectorAll("input")].map((input) => [input.name, input.closest("p")]),
  );
  if ([...fields.keys()].join() === names.join()) return;
  const heading = place.querySelector("h2") ?? document.createElement("h2");
  heading.textContent = words("browserSql").parameters;
  const lines = names.map((name) => fields.get(name) ?? line(name));
  place.replaceChildren(...names.length > 0 ? [heading] : [], ...lines);
}

/** @param {string} name */
function line(name) {
  const id = `sql-parameter-of-${name}`;
  const made = document.createElement("p");
  made.className = "sql-parameter";
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = name;
  const input = document.createElement("input");
  input.type = "text";
  input.id = id;
  input.name = name;
  made.append(label, " ", input);
  return made;
}

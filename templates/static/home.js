// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The box of the home page that finds names: what is called like that stands in place of the databases. */

import { fill, words } from "./manager.js";

const say = words("browserHome");
const jump = words("browserJump");
/** Milliseconds after the last letter. */
const PAUSE_MS = 120;

const form = document.querySelector(".home-filter");
const box = form?.querySelector("input[type=search]");
const status = form?.querySelector("[role=status]");
const cards = document.querySelector(".db-cards");
const results = document.createElement("ul");
results.className = "bullets jump-results";
results.hidden = true;
cards?.before(results);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Only the answer to the last letter counts. */
let latest = 0;

box?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE_MS);
});
form?.addEventListener("submit", (event) => {
  const first = results.querySelector("a");
  if (!first) return;
  event.preventDefault();
  first.click();
});

// Somebody may have been faster.
if (box instanceof HTMLInputElement && box.value !== "") look();

async function look() {
  if (!(form instanceof HTMLFormElement && box instanceof HTMLInputElement)) return;
  const mine = ++latest;
  const text = box.value.trim();
  const found = text === "" ? null : await find(form.action, text);
  if (mine !== latest) return;
  results.replaceChildren(...(found?.matches ?? []).map(item));
  results.hidden = text === "";
  cards?.toggleAttribute("hidden", text !== "");
  status?.replaceChildren(text === "" ? "" : told(found));
}

/** @type {Record<string, string>} */
const kinds = {
  database: jump.typeDatabase,
  table: jump.typeTable,
  view: jump.typeView,
  query: jump.typeQuery,
};

/** @typedef {{ name: string, url: string, type: string, display_name?: string }} Match */

/**
 * @param {string} source
 * @param {string} text
 * @returns {Promise<{ matches: Match[], truncated: boolean } | null>} null when it fails
 */
async function find(source, text) {
  const url = new URL(source, location.href);
  url.searchParams.set("q", text);
  try {
    const response = await fetch(url, { headers: { accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** @param {Awaited<ReturnType<typeof find>>} found */
function told(found) {
  if (found === null) return say.failed;
  const n = found.matches.length;
  return n === 0 ? say.nothing : fill(found.truncated ? say.foundMore : say.found, { n });
}

/** @param {Match} match */
function item({ name, url, type, display_name }) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = display_name || name;
  const kind = document.createElement("span");
  kind.className = "jump-type";
  kind.textContent = kinds[type] ?? type;
  line.append(link, kind);
  return line;
}

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What scripts add to the home page: a box that finds names, and row counts that were not there in time. */

import { fillIn } from "./late_counts.js";
import { fill, words } from "./manager.js";

const say = words("browserHome");
/** Milliseconds after the last letter. */
const PAUSE_MS = 120;

addFilterBox();
fillIn(document.querySelector(".db-cards"), ".db-size");

/** While something is typed, what is called like that stands in place of the databases. */
function addFilterBox() {
  const place = document.querySelector("[data-filter]");
  const cards = document.querySelector(".db-cards");
  const source = document.querySelector("navigation-search")?.getAttribute("url");
  if (!place || !(cards instanceof HTMLElement) || !source) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter-box";
  box.placeholder = say.filter;
  box.setAttribute("aria-label", say.filter);
  const status = document.createElement("span");
  status.className = "section-note";
  status.setAttribute("role", "status");
  const results = document.createElement("ul");
  results.className = "bullets jump-results";
  results.hidden = true;
  place.append(box, status);
  cards.before(results);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Only the answer to the last letter counts. */
  let latest = 0;
  const look = async () => {
    const mine = ++latest;
    const text = box.value.trim();
    const found = text === "" ? null : await find(source, text);
    if (mine !== latest) return;
    results.replaceChildren(...(found?.matches ?? []).map(item));
    results.hidden = text === "";
    cards.hidden = text !== "";
    status.textContent = text === "" ? "" : told(found);
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    results.querySelector("a")?.click();
  });
}

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
  kind.textContent = type;
  line.append(link, kind);
  return line;
}

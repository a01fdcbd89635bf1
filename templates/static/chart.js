// @ts-check
/// <reference lib="dom" />
/** Charts: drawn again when something else is chosen, marks that say what they are, downloads. */

import { fill, words } from "./manager.js";
import { announce, formUrl, picture, point, redraw, tipOf } from "./picture.js";
import { addDownloads } from "./picture_download.js";

const say = words("browserChart");

/** The drawing for this width of the page. */
function drawing() {
  return [...picture().querySelectorAll("svg.chart-drawing")]
    .find((svg) => svg.getClientRects().length > 0) ?? null;
}

/** Marks in their order, without the signs of the legend. */
function marks() {
  return [...drawing()?.querySelectorAll(".chart-marks .chart-mark") ?? []];
}

/** @type {number} */
let position = -1;

function frame() {
  return /** @type {HTMLElement | null} */ (picture().querySelector(".chart-frame"));
}

/** Makes the chart reachable by keys, and adds buttons to it. */
function prepare() {
  const figure = picture().querySelector("figure");
  const chart = frame();
  position = -1;
  if (figure === null || chart === null) return;
  chart.tabIndex = 0;
  chart.setAttribute("role", "group");
  chart.setAttribute("aria-label", `${caption()}. ${say.keys}`);
  addDownloads(figure, drawing, say);
}

function caption() {
  return picture().querySelector("figcaption > span")?.textContent ?? "";
}

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || target.form === null) return;
  if (target.form.closest("[data-picture='chart']") === null) return;
  await draw(target.form, target.name);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.closest("[data-picture='chart']") === null) return;
  event.preventDefault();
  await draw(form, null);
});

/**
 * @param {HTMLFormElement} form
 * @param {string | null} name of the field to go on from
 */
async function draw(form, name) {
  announce(say.drawing);
  try {
    const fresh = await redraw(formUrl(form), { isNewPage: true });
    if (fresh === null) return;
    const field = fresh.querySelector(name === null ? "button" : `select[name="${name}"]`);
    if (field instanceof HTMLElement) field.focus();
    prepare();
    const title = caption() || fresh.querySelector(".picture-note")?.textContent || "";
    announce(fill(say.drawn, { title }));
  } catch {
    announce(say.failed);
  }
}

document.addEventListener("pointermove", (event) => {
  if (!(event.target instanceof Element)) return;
  const svg = event.target.closest("svg.chart-drawing");
  if (svg === null) return point(null);
  const mark = event.target.closest(".chart-marks .chart-mark");
  point(mark ?? nearest(event.clientX, event.clientY));
});

/** Pixels around a mark that belong to it. */
const REACH = 24;

/**
 * @param {number} x
 * @param {number} y
 */
function nearest(x, y) {
  let best = null;
  let least = REACH;
  for (const mark of marks()) {
    if (mark.localName !== "path") continue;
    const box = mark.getBoundingClientRect();
    const distance = Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y);
    if (distance < least) [best, least] = [mark, distance];
  }
  return best;
}

/** @type {Record<string, (position: number, count: number) => number>} */
const STEPS = {
  ArrowRight: (at, count) => Math.min(at + 1, count - 1),
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

document.addEventListener("keydown", (event) => {
  if (event.target !== frame()) return;
  const step = STEPS[event.key];
  const all = marks();
  if (step === undefined || all.length === 0 || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  event.preventDefault();
  position = step(position, all.length);
  const mark = all[position];
  if (mark === undefined) return;
  point(mark);
  announce(tipOf(mark));
});

document.addEventListener("focusout", ({ target }) => {
  if (target === frame()) point(null);
});

prepare();

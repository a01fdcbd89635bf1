// @ts-check
/// <reference lib="dom" />
/** Maps: moved and zoomed by pointer, wheel, fingers, keys and buttons; the server draws each part anew. */

import { fill, words } from "./manager.js";
import { announce, forget, formUrl, picture, point, redraw, tipOf } from "./picture.js";
import { addDownloads } from "./picture_download.js";

const say = words("browserMap");
const saveWords = words("browserChart");

/** Milliseconds without a movement after which a part is drawn. */
const PAUSE = 350;
/** Pixels that a hand may tremble. */
const TREMBLE = 5;
/** Degrees. */
const NEAREST = 0.002;

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

function frame() {
  return /** @type {HTMLElement | null} */ (picture().querySelector(".map-frame"));
}

function drawing() {
  const svg = picture().querySelector("svg.map-drawing");
  return svg instanceof SVGSVGElement ? svg : null;
}

/** @param {SVGSVGElement} svg @returns {Box} the whole drawing */
function whole(svg) {
  return {
    x: 0,
    y: 0,
    width: Number(svg.getAttribute("width")),
    height: Number(svg.getAttribute("height")),
  };
}

/** @type {Box | null} what is seen of the drawing; null: all of it */
let seen = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {number} */
let position = -1;

function prepare() {
  const map = frame();
  const figure = picture().querySelector("figure");
  seen = null;
  position = -1;
  if (map === null || figure === null) return;
  map.tabIndex = 0;
  map.setAttribute("role", "group");
  map.setAttribute("aria-label", `${say.map}. ${say.keys}`);
  addDownloads(figure, drawing, saveWords);
}

/**
 * Shows another part at once, and draws it when nothing moves any more.
 * @param {Box} box
 */
function look(box) {
  const svg = drawing();
  if (svg === null) return;
  forget();
  seen = box;
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  // Signs keep their size.
  svg.style.setProperty("--map-scale", String(box.width / whole(svg).width));
  clearTimeout(timer);
  timer = setTimeout(drawSeen, PAUSE);
}

/**
 * @param {number} factor below 1: nearer
 * @param {{ x: number, y: number }} [around] in the drawing
 */
function zoom(factor, around) {
  const svg = drawing();
  if (svg === null) return;
  const { x, y, width, height } = seen ?? whole(svg);
  const at = around ?? { x: x + width / 2, y: y + height / 2 };
  const { west, east } = boundsOf(svg, { x, y, width, height });
  if ((east - west) * factor < NEAREST || width * factor > whole(svg).width * 8) return;
  look({
    x: at.x - (at.x - x) * factor,
    y: at.y - (at.y - y) * factor,
    width: width * factor,
    height: height * factor,
  });
}

/** @param {number} x @param {number} y parts of what is seen */
function shift(x, y) {
  const svg = drawing();
  if (svg === null) return;
  const box = seen ?? whole(svg);
  look({ ...box, x: box.x + x * box.width, y: box.y + y * box.height });
}

/**
 * Degrees at the edges of a part. Longitudes are evenly spaced, for latitudes there is a list.
 * @param {SVGSVGElement} svg
 * @param {Box} box
 */
function boundsOf(svg, { x, y, width, height }) {
  const size = whole(svg);
  const [west = -180, east = 180] = (svg.dataset.longitudes ?? "").split(",").map(Number);
  const latitudes = (svg.dataset.latitudes ?? "").split(",").map(Number);
  const longitude = (/** @type {number} */ at) => west + (east - west) * at / size.width;
  const latitude = (/** @type {number} */ at) => {
    const last = latitudes.length - 1;
    const step = at / size.height * last;
    const low = Math.max(0, Math.min(last - 1, Math.floor(step)));
    const from = latitudes[low] ?? 90;
    const to = latitudes[low + 1] ?? -90;
    return Math.max(-85, Math.min(85, from + (to - from) * (step - low)));
  };
  return {
    west: longitude(x),
    south: latitude(y + height),
    east: Math.min(longitude(x + width), longitude(x) + 360),
    north: latitude(y),
  };
}

/** @param {ReturnType<typeof boundsOf>} bounds */
function boundsText({ west, south, east, north }) {
  const turns = Math.floor((west + 180) / 360) * 360;
  const digits = Math.max(2, Math.min(6, 3 - Math.floor(Math.log10(east - west))));
  return [west - turns, south, east - turns, north].map((value) => Number(value.toFixed(digits)))
    .join(",");
}

async function drawSeen() {
  const svg = drawing();
  const href = frame()?.dataset.href;
  if (svg === null || href === undefined || seen === null) return;
  const bounds = boundsOf(svg, seen);
  const url = new URL(href, location.href);
  if (bounds.north > bounds.south && bounds.east - bounds.west < 359) {
    url.searchParams.set("_bounds", boundsText(bounds));
  }
  await show(url.href, false);
}

/**
 * @param {string} url
 * @param {boolean} isNewPage
 */
async function show(url, isNewPage) {
  clearTimeout(timer);
  const focused = document.activeElement;
  const move = focused instanceof HTMLElement ? focused.dataset.move : undefined;
  const wasInside = frame()?.contains(focused) ?? false;
  announce(say.loading);
  try {
    const fresh = await redraw(url, { isNewPage });
    if (fresh === null) return;
    prepare();
    if (wasInside || move !== undefined) {
      const link = fresh.querySelector(`[data-move="${move}"]`);
      (link instanceof HTMLElement ? link : frame())?.focus({ preventScroll: true });
    }
    announce(fill(say.loaded, { marks: fresh.querySelectorAll(".map-mark").length }));
  } catch {
    announce(say.failed);
  }
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const link = event.target.closest("[data-picture='map'] figure a");
  if (link === null) return;
  if (wasDragged) return event.preventDefault();
  const url = new URL(link.getAttribute("href") ?? "", location.href);
  const isHere = url.pathname === location.pathname && url.searchParams.get("_view") === "map";
  if (!isHere || link.hasAttribute("data-map-filter")) return;
  event.preventDefault();
  show(url.href, true);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.closest("[data-picture='map']") === null) return;
  event.preventDefault();
  show(formUrl(form), true);
});

/** @type {Map<number, { x: number, y: number }>} pointers that hold the map */
const held = new Map();
let wasDragged = false;

document.addEventListener("pointerdown", (event) => {
  if (!(event.target instanceof Element) || event.button !== 0) return;
  if (event.target.closest(".map-frame") === null) return;
  if (held.size === 0) wasDragged = false;
  held.set(event.pointerId, { x: event.clientX, y: event.clientY });
});

document.addEventListener("pointermove", (event) => {
  if (!(event.target instanceof Element)) return;
  const before = held.get(event.pointerId);
  if (before === undefined) return point(event.target.closest(".map-mark"));
  const now = { x: event.clientX, y: event.clientY };
  const distance = Math.hypot(now.x - before.x, now.y - before.y);
  if (!wasDragged && distance < TREMBLE) return;
  if (!wasDragged) frame()?.setPointerCapture(event.pointerId);
  wasDragged = true;
  point(null);
  const [first, second] = held.values();
  if (first !== undefined && second !== undefined) {
    const apart = Math.hypot(first.x - second.x, first.y - second.y);
    held.set(event.pointerId, now);
    const [a, b] = /** @type {{ x: number, y: number }[]} */ ([...held.values()]);
    if (a === undefined || b === undefined) return;
    const between = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    zoom(apart / Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)), inDrawing(between));
    return;
  }
  const box = drawing()?.getBoundingClientRect();
  held.set(event.pointerId, now);
  if (box) shift((before.x - now.x) / box.width, (before.y - now.y) / box.height);
});

for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
  document.addEventListener(type, ({ pointerId }) => held.delete(pointerId));
}

// A link or a picture of it would be dragged instead of the map.
document.addEventListener("dragstart", (event) => {
  if (event.target instanceof Element && event.target.closest(".map-frame")) event.preventDefault();
});

/** @param {{ x: number, y: number }} place on the screen */
function inDrawing({ x, y }) {
  const svg = drawing();
  if (svg === null) return undefined;
  const screen = svg.getBoundingClientRect();
  const box = seen ?? whole(svg);
  return {
    x: box.x + (x - screen.left) / screen.width * box.width,
    y: box.y + (y - screen.top) / screen.height * box.height,
  };
}

/** The wheel scrolls the page unless the map was chosen, or Ctrl is held as for zooming the page. */
document.addEventListener("wheel", (event) => {
  const map = frame();
  if (map === null || !(event.target instanceof Element) || !map.contains(event.target)) return;
  if (!event.ctrlKey && !event.metaKey && !map.contains(document.activeElement)) return;
  event.preventDefault();
  zoom(
    Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 200),
    inDrawing({ x: event.clientX, y: event.clientY }),
  );
}, { passive: false });

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowLeft: () => shift(-0.25, 0),
  ArrowRight: () => shift(0.25, 0),
  ArrowUp: () => shift(0, -0.25),
  ArrowDown: () => shift(0, 0.25),
  "+": () => zoom(0.5),
  "=": () => zoom(0.5),
  "-": () => zoom(2),
  n: () => step(1),
  p: () => step(-1),
  Enter: follow,
};

document.addEventListener("keydown", (event) => {
  if (event.target !== frame() || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

/** @param {number} by */
function step(by) {
  const marks = [...picture().querySelectorAll(".map-mark")];
  if (marks.length === 0) return;
  position = (position + by + marks.length) % marks.length;
  const mark = marks[position];
  if (mark === undefined) return;
  point(mark);
  announce(tipOf(mark));
}

function follow() {
  const mark = picture().querySelectorAll(".map-mark")[position];
  const link = mark?.closest("a");
  link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
}

document.addEventListener("focusout", ({ target }) => {
  if (target === frame()) point(null);
});

prepare();

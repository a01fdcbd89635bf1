// @ts-check
/// <reference lib="dom" />
/** What charts and maps share: the picture is fetched again from its own page, and marks say what they are. */

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

/** The picture of this page, which changes with every drawing. */
export function picture() {
  const found = document.querySelector("[data-picture]");
  if (!(found instanceof HTMLElement)) throw new Error("There is no picture on this page");
  return found;
}

/** @param {string} message read out, but not shown */
export function announce(message) {
  if (!status.isConnected) document.querySelector("main")?.append(status);
  status.textContent = message;
}

/** @type {AbortController | null} */
let running = null;

/** What is on its way is not wanted any more. */
export function forget() {
  running?.abort();
  running = null;
  picture().removeAttribute("aria-busy");
}

/**
 * Puts the picture of another address in the place of this one; what stands around it stays.
 * @param {string} url
 * @param {object} options
 * @param {boolean} options.isNewPage the address joins the history, else it takes the place of this one
 * @returns {Promise<HTMLElement | null>} null when another one was wanted meanwhile
 * @throws {Error} when there is no picture at that address
 */
export async function redraw(url, { isNewPage }) {
  running?.abort();
  const controller = running = new AbortController();
  picture().setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, {
      signal: controller.signal,
      headers: { accept: "text/html" },
    });
    const next = pictureIn(await response.text());
    if (controller !== running) return null;
    if (!response.ok || !(next instanceof HTMLElement)) throw new Error(`HTTP ${response.status}`);
    const fresh = document.importNode(next, true);
    picture().replaceWith(fresh);
    if (isNewPage) history.pushState({ picture: true }, "", url);
    else history.replaceState({ picture: true }, "", url);
    followAddress();
    return fresh;
  } catch (error) {
    if (controller.signal.aborted) return null;
    picture().removeAttribute("aria-busy");
    throw error;
  }
}

/**
 * Only this part of a page: the rest would be parsed for nothing, and has styles that are not ours.
 * @param {string} html
 */
function pictureIn(html) {
  const start = html.indexOf('<section class="picture"');
  const part = start < 0 ? "" : html.slice(start, html.indexOf("</section>", start));
  return new DOMParser().parseFromString(part, "text/html").querySelector("[data-picture]");
}

/** Arguments of pictures. */
const OWN = ["_chart", "_x", "_y", "_agg", "_color", "_lat", "_lon", "_geo", "_bounds"];

/** Links and forms around the picture keep what is drawn now. */
function followAddress() {
  const now = new URLSearchParams(location.search);
  const values = OWN.flatMap((name) => now.getAll(name).map((value) => [name, value]));
  for (const link of document.querySelectorAll("main a[href*='_view=']")) {
    if (!(link instanceof HTMLAnchorElement) || link.closest("[data-picture]")) continue;
    const url = new URL(link.href);
    if (url.searchParams.get("_view") !== now.get("_view")) continue;
    for (const name of OWN) url.searchParams.delete(name);
    for (const [name, value] of values) url.searchParams.append(name ?? "", value ?? "");
    link.href = url.href;
  }
  for (const form of document.querySelectorAll("main form:has([name='_view'])")) {
    if (form.closest("[data-picture]")) continue;
    for (const name of OWN) {
      form.querySelectorAll(`[name='${name}']`).forEach((input) => input.remove());
    }
    for (const [name, value] of values) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
  }
}

/** Drawings differ too much to be put back one by one. */
addEventListener("popstate", () => location.reload());

/**
 * The address that a form of the picture stands for, without what was left open.
 * @param {HTMLFormElement} form
 */
export function formUrl(form) {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") url.searchParams.append(name, value);
  }
  return url.href;
}

const tip = document.createElement("div");
tip.className = "picture-tip";
tip.hidden = true;

/** @type {Element | null} */
let pointed = null;

/**
 * Shows what a mark says; null hides it.
 * @param {Element | null} mark
 */
export function point(mark) {
  if (mark === pointed) return;
  pointed?.classList.remove("is-pointed");
  pointed = mark;
  tip.hidden = mark === null;
  if (mark === null) return;
  mark.classList.add("is-pointed");
  tip.textContent = tipOf(mark);
  const frame = mark.closest("figure");
  if (frame === null) return;
  if (tip.parentElement !== frame) frame.append(tip);
  const outer = frame.getBoundingClientRect();
  const inner = mark.getBoundingClientRect();
  const middle = (inner.left + inner.right) / 2 - outer.left;
  const half = tip.offsetWidth / 2;
  const left = Math.max(half, Math.min(middle, outer.width - half));
  tip.style.left = `${left}px`;
  tip.style.top = `${inner.top - outer.top - tip.offsetHeight - 6}px`;
}

/**
 * The title of a mark, which the browser would show as well: it becomes an attribute.
 * @param {Element} mark
 */
export function tipOf(mark) {
  const title = mark.querySelector("title");
  if (title !== null) {
    mark.setAttribute("data-tip", title.textContent ?? "");
    title.remove();
  }
  return mark.getAttribute("data-tip") ?? "";
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") point(null);
});

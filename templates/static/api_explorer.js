// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * What scripts add to the API explorer: answers without a new page, a token that stays here, a
 * search, JSON that is tidied up, buttons to copy.
 */

import { readableBody } from "./api_body.js";
import { curlCommand, fetchCode } from "./api_code.js";
import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";

/** @typedef {{ method: string, path: string, json: string }} ApiRequest */

const say = words("browserApi");
const forms = [...document.querySelectorAll("form[data-api]")]
  .filter((form) => form instanceof HTMLFormElement);
const token = addTokenField();
/** Says aloud what the heading of the answer shows. */
const live = make("p", { class: "visually-hidden", role: "status" });

document.querySelector(".api-answer")?.before(live);
addSearch();
addFormatButton();
addCopyButtons();
fillFromFragment();
for (const form of forms) form.addEventListener("submit", sendHere);

/** Memory only: the field has no name, so that it is in no form, and browsers keep nothing of it. */
function addTokenField() {
  const field = make("input", {
    id: "api-token",
    type: "password",
    autocomplete: "off",
    "aria-describedby": "api-token-hint",
  });
  const hint = make("span", { id: "api-token-hint", class: "section-note" }, say.tokenHint);
  const label = make("label", { for: "api-token" }, say.token);
  const place = make("p", { class: "field" }, label, field, hint);
  document.querySelector(".api-answer")?.before(place);
  return field;
}

/** @param {SubmitEvent} event */
async function sendHere(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const request = requestOf(form);
  // What is no path of the API, the server explains.
  if (!/^\/(?![/\\])/.test(request.path) || request.path.split("?")[0] === location.pathname) {
    return;
  }
  event.preventDefault();
  history.replaceState(null, "", `#${new URLSearchParams({ ...request })}`);
  show("status", say.sending);
  const start = performance.now();
  try {
    const response = await ask(request);
    const text = await response.text();
    showAnswer(request, response, { text, ms: performance.now() - start });
  } catch (error) {
    clearAnswer();
    show("status", fill(say.noAnswer, { reason: messageOf(error) }));
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {ApiRequest}
 */
function requestOf(form) {
  const data = new FormData(form);
  return {
    method: form.dataset.api ?? "GET",
    path: String(data.get("path") ?? "").trim(),
    json: String(data.get("json") ?? ""),
  };
}

/**
 * With a token the request is made without cookies: it shows what programs get.
 * @param {ApiRequest} request
 */
function ask({ method, path, json }) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (token.value !== "") headers.authorization = `Bearer ${token.value.trim()}`;
  if (method === "POST") headers["content-type"] = "application/json";
  return fetch(path, {
    method,
    headers,
    body: method === "POST" ? json : undefined,
    credentials: token.value === "" ? "same-origin" : "omit",
  });
}

/**
 * @param {ApiRequest} request
 * @param {Response} response
 * @param {{ text: string, ms: number }} result
 */
function showAnswer({ method, path, json }, response, { text, ms }) {
  const { body, errors, isCut } = readableBody(text, response.headers.get("content-type") ?? "");
  const request = { method, url: new URL(path, location.href).href, json };
  const elapsed = fill(say.elapsed, {
    ms: ms.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }),
  });
  clearAnswer();
  show("status", fill(say.response, { status: response.status }));
  show("time", isCut ? `${elapsed}, ${say.cut}` : elapsed);
  show("body", body);
  show("headers", [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"));
  show("curl", curlCommand(request));
  show("fetch", fetchCode(request));
  const list = answerPart("errors");
  list.hidden = errors.length === 0;
  list.replaceChildren(...errors.map((error) => make("li", {}, error)));
}

function clearAnswer() {
  for (const name of ["time", "body", "headers", "curl", "fetch"]) show(name, "");
  answerPart("errors").hidden = true;
}

/**
 * @param {string} name
 * @param {string} text
 */
function show(name, text) {
  const part = answerPart(name);
  part.closest("section")?.removeAttribute("hidden");
  part.textContent = text;
  if (name === "status") live.textContent = text;
}

/**
 * @param {string} name
 * @returns {HTMLElement}
 */
function answerPart(name) {
  const part = document.querySelector(`[data-answer="${name}"]`);
  return part instanceof HTMLElement ? part : make("p");
}

function addSearch() {
  const header = document.querySelector(".api-endpoints > .section-header");
  if (!header) return;
  const box = make("input", {
    type: "search",
    class: "filter-box",
    placeholder: say.searchEndpoints,
    "aria-label": say.searchEndpoints,
  });
  const status = make("span", { class: "section-note", role: "status" });
  box.addEventListener("input", () => {
    const text = box.value.trim().toLowerCase();
    const n = showMatches(text);
    status.textContent = text === "" ? "" : fill(say.found, { n });
  });
  header.append(box, status);
}

/**
 * @param {string} text
 * @returns {number} how many are shown
 */
function showMatches(text) {
  let count = 0;
  for (const group of document.querySelectorAll(".api-endpoints > details")) {
    let inGroup = 0;
    for (const item of group.querySelectorAll("li")) {
      item.hidden = !(item.textContent ?? "").toLowerCase().includes(text);
      if (!item.hidden) inGroup++;
    }
    if (group instanceof HTMLDetailsElement) {
      group.open = text !== "" && inGroup > 0;
      group.hidden = inGroup === 0;
    }
    count += inGroup;
  }
  return count;
}

function addFormatButton() {
  const field = document.getElementById("post-json");
  const row = document.querySelector("form[data-api=POST] .button-row");
  if (!(field instanceof HTMLTextAreaElement) || !row) return;
  const format = () => {
    try {
      field.value = JSON.stringify(JSON.parse(field.value), null, 2);
      field.setCustomValidity("");
    } catch (error) {
      field.setCustomValidity(fill(say.notJson, { reason: messageOf(error) }));
      field.reportValidity();
    }
  };
  field.addEventListener("input", () => field.setCustomValidity(""));
  row.append(makeButton(say.formatJson, format, { class: "button-plain" }));
}

function addCopyButtons() {
  for (const text of document.querySelectorAll("[data-copy]")) {
    const status = make("span", { class: "section-note", role: "status" });
    const copy = async () => {
      await navigator.clipboard.writeText(text.textContent ?? "");
      status.textContent = say.copied;
    };
    const button = makeButton(say.copy, copy, { class: "button-plain" });
    text.after(make("p", { class: "button-row" }, button, status));
  }
}

/** Links carry the request behind the `#`, as in Datasette, where no server sees it. */
function fillFromFragment() {
  const args = new URLSearchParams(location.hash.slice(1));
  const path = args.get("path");
  if (path === null) return;
  const method = args.get("method") === "POST" ? "POST" : "GET";
  const form = forms.find((form) => form.dataset.api === method);
  const field = form?.querySelector("[name=path]");
  if (field instanceof HTMLInputElement) field.value = path;
  const json = form?.querySelector("[name=json]");
  if (json instanceof HTMLTextAreaElement) json.value = args.get("json") ?? "";
  for (const details of document.querySelectorAll(".api-request")) {
    if (details instanceof HTMLDetailsElement) details.open = details.contains(form ?? null);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

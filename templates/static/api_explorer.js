// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What scripts add to the API explorer: a search, JSON that is tidied up, a button to copy. */

addSearch();
addFormatButton();
addCopyButtons();
fillFromFragment();

function addSearch() {
  const header = document.querySelector(".api-endpoints > .section-header");
  if (!header) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter-box";
  box.placeholder = "Search endpoints";
  box.setAttribute("aria-label", "Search endpoints");
  const status = document.createElement("span");
  status.className = "section-note";
  status.setAttribute("role", "status");
  box.addEventListener("input", () => {
    const text = box.value.trim().toLowerCase();
    const count = showMatches(text);
    status.textContent = text === "" ? "" : `${count} found`;
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
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain";
  button.textContent = "Format JSON";
  button.addEventListener("click", () => {
    try {
      field.value = JSON.stringify(JSON.parse(field.value), null, 2);
      field.setCustomValidity("");
    } catch (error) {
      field.setCustomValidity(
        `This is not JSON: ${error instanceof Error ? error.message : error}`,
      );
      field.reportValidity();
    }
  });
  field.addEventListener("input", () => field.setCustomValidity(""));
  row.append(button);
}

function addCopyButtons() {
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-plain";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent ?? "");
      button.textContent = "Copied";
    });
    text.after(button);
  }
}

/** Links made for Datasette carry the request behind the `#`. */
function fillFromFragment() {
  const args = new URLSearchParams(location.hash.slice(1));
  const path = args.get("path");
  if (path === null) return;
  const method = args.get("method") === "POST" ? "POST" : "GET";
  const form = document.querySelector(`form[data-api=${method}]`);
  const field = form?.querySelector("[name=path]");
  if (field instanceof HTMLInputElement) field.value = path;
  const json = form?.querySelector("[name=json]");
  if (json instanceof HTMLTextAreaElement) json.value = args.get("json") ?? "";
  for (const details of document.querySelectorAll(".api-request")) {
    if (details instanceof HTMLDetailsElement) details.open = details.contains(form);
  }
}

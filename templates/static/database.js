// @ts-check
/// <reference lib="dom" />
/** What scripts add to the page of a database: a box that narrows the list of tables, a folded SQL form. */

/** With fewer tables a look is quicker than a filter. */
const WORTH_FILTERING = 10;

addFilterBox();
foldOnNarrowScreens();

function addFilterBox() {
  const tables = document.querySelector(".db-tables");
  const header = document.querySelector(".section-header");
  if (!tables || !header || tables.children.length < WORTH_FILTERING) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter-box";
  box.placeholder = "Filter tables";
  box.setAttribute("aria-label", "Filter tables by name or column");
  const status = document.createElement("span");
  status.className = "section-note";
  status.setAttribute("role", "status");
  box.addEventListener("input", () => {
    const shown = showMatches([...tables.children], box.value.trim().toLowerCase());
    status.textContent = box.value.trim() === ""
      ? ""
      : `${shown} of ${tables.children.length} tables`;
  });
  header.append(box, status);
}

/**
 * @param {Element[]} lines
 * @param {string} text
 * @returns {number} how many are shown
 */
function showMatches(lines, text) {
  let shown = 0;
  for (const line of lines) {
    if (!(line instanceof HTMLElement)) continue;
    const name = line.querySelector("h3")?.textContent ?? "";
    const columns = line.querySelector(".table-columns")?.textContent ?? "";
    line.hidden = !`${name}\n${columns}`.toLowerCase().includes(text);
    if (!line.hidden) shown++;
  }
  return shown;
}

function foldOnNarrowScreens() {
  const form = document.querySelector("details.sql-form");
  if (form instanceof HTMLDetailsElement && matchMedia("(max-width: 640px)").matches) {
    form.open = false;
  }
}

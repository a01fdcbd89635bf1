// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Columns of a table trade places by buttons, in place of the numbers that forms without scripts have. */

import { number, say } from "./edit_words.js";

/** @param {HTMLElement} editor */
export function makeColumnsMovable(editor) {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  editor.after(status);
  editor.classList.add("is-movable");
  const boxes = [...editor.querySelectorAll(".column-box")];
  const placeOf = (/** @type {Element} */ box) => Number(placeInput(box)?.value);
  editor.append(...boxes.sort((a, b) => placeOf(a) - placeOf(b)));
  for (const box of boxes) addButtons(box);
  tellPlaces(editor);
  editor.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-move]") : null;
    const box = button?.closest(".column-box");
    if (!(button instanceof HTMLButtonElement) || !box) return;
    if (button.dataset.move === "up") box.previousElementSibling?.before(box);
    else box.nextElementSibling?.after(box);
    tellPlaces(editor);
    const place = [...editor.children].indexOf(box) + 1;
    status.textContent = say("moved", { column: nameOf(box), place: number(place) });
    // The button that was pressed may lead nowhere now.
    const other = box.querySelector("[data-move]:not(:disabled)");
    if (!button.disabled) button.focus();
    else if (other instanceof HTMLElement) other.focus();
  });
}

/** @param {Element} box */
function addButtons(box) {
  const buttons = document.createElement("span");
  buttons.className = "column-moves";
  for (
    const [direction, key, sign] of /** @type {const} */ ([
      ["up", "moveUp", "↑"],
      ["down", "moveDown", "↓"],
    ])
  ) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-plain";
    button.dataset.move = direction;
    button.textContent = sign;
    button.setAttribute("aria-label", say(key, { column: nameOf(box) }));
    buttons.append(button);
  }
  box.querySelector(".column-flags")?.append(buttons);
}

/** @param {Element} box */
function nameOf(box) {
  return box.querySelector("legend")?.textContent ?? "";
}

/**
 * @param {Element} box
 * @returns {HTMLInputElement | null}
 */
function placeInput(box) {
  return box.querySelector('input[name$=".position"]');
}

/** @param {HTMLElement} editor */
function tellPlaces(editor) {
  const boxes = [...editor.children];
  boxes.forEach((box, index) => {
    const place = placeInput(box);
    if (place) place.value = String(index + 1);
    const [up, down] = box.querySelectorAll("[data-move]");
    if (up instanceof HTMLButtonElement) up.disabled = index === 0;
    if (down instanceof HTMLButtonElement) down.disabled = index === boxes.length - 1;
  });
}

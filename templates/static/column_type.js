// @ts-check
/// <reference lib="dom" />
/** The dialog that says what a column means: an e-mail address, JSON, a type of a plugin. */

import { showDialog } from "./dialog.js";
import { make, makeButton } from "./dom.js";
import { fill, words } from "./manager.js";
import { tableFacts } from "./table_facts.js";

const say = words("browserTable");

/** @param {string} column */
export async function chooseType(column) {
  const ui = (await tableFacts())?.set_column_type_ui;
  const choices = ui?.columns[column];
  if (!ui || !choices) return;
  const current = choices.current?.type ?? "";
  const options = [{ name: "", description: say.typeNone }, ...choices.options].map((option) => {
    const radio = make("input", { type: "radio", name: "column-type", value: option.name });
    radio.checked = option.name === current;
    const label = option.name === "" ? option.description : option.name;
    const note = option.name === "" ? "" : option.description;
    return make("label", {}, radio, " ", label, " ", make("span", { class: "section-note" }, note));
  });
  const status = make("p", { role: "status" });
  const form = make(
    "form",
    { class: "type-choices" },
    make("fieldset", {}, make("legend", { class: "visually-hidden" }, say.setType), ...options),
    status,
    make("p", { class: "button-row dialog-end" }, make("button", {}, say.save)),
  );
  const dialog = showDialog(fill(say.typeOf, { column }), { close: say.close, content: [form] });
  form.querySelector("button")?.after(
    makeButton(say.cancel, () => dialog.close(), { class: "button-plain" }),
  );
  const chosen = form.querySelector("input:checked") ?? form.querySelector("input");
  if (chosen instanceof HTMLElement) chosen.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const type = String(new FormData(form).get("column-type") ?? "");
    if (type === current) return dialog.close();
    status.className = "";
    status.textContent = say.saving;
    const problem = await save(ui.path, { column, column_type: type === "" ? null : { type } });
    if (problem === null) return location.reload();
    status.className = "message-error";
    status.textContent = problem;
  });
}

/**
 * @param {string} path
 * @param {{ column: string, column_type: { type: string } | null }} change
 * @returns {Promise<string | null>} what is wrong
 */
async function save(path, change) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(change),
    });
    const { errors } = await response.json();
    return response.ok ? null : errors?.join(" ") ?? response.statusText;
  } catch (error) {
    return fill(say.noAnswer, { reason: String(error) });
  }
}

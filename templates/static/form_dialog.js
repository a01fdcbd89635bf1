// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** A form of the server in a dialog, which asks before it forgets what was typed. */

import { learnWords, say } from "./edit_words.js";
import { refreshPage } from "./row_page.js";
import { showStatus } from "./row_status.js";

/** @typedef {import("./row_values.js").RowField} RowField */

export class FormDialog {
  /** @type {RowField[]} */
  fields = [];
  /** The row when its form was opened. @type {Promise<Record<string, unknown> | null> | null} */
  opened = null;
  isBusy = false;
  /** Something was written while the dialog stayed open. */
  needsRefresh = false;
  #dialog = document.createElement("dialog");
  #trigger;
  #clean = "";

  /** @param {HTMLButtonElement} trigger */
  constructor(trigger) {
    this.#trigger = trigger;
    const dialog = this.#dialog;
    dialog.className = "edit-dialog";
    dialog.setAttribute("aria-labelledby", "edit-dialog-title");
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#askToClose();
    });
    dialog.addEventListener("pointerdown", (event) => {
      if (event.target === dialog) this.#askToClose();
    });
    dialog.addEventListener("click", (event) => {
      const closer = event.target instanceof Element && event.target.closest("[data-dialog=close]");
      if (!closer) return;
      event.preventDefault();
      this.closeAndReturn();
    });
    dialog.addEventListener("close", () => {
      for (const field of this.fields) field.mounted?.destroy();
      dialog.remove();
    });
    showStatus();
  }

  /** @returns {HTMLFormElement} */
  get form() {
    const form = this.#dialog.querySelector("form");
    if (form === null) throw new TypeError("The dialog has no form");
    return form;
  }

  /** The row of the button that opened the dialog. @returns {HTMLElement | null} */
  get row() {
    return this.#trigger.closest("tr[data-row]");
  }

  /**
   * Shows the form at this address.
   * @param {string} action
   * @returns {Promise<boolean>} false when there is none for this visitor
   */
  async load(action) {
    const response = await fetch(dialogUrl(action), { headers: { accept: "text/html" } });
    if (!response.ok) return false;
    this.#draw(await response.text());
    return true;
  }

  /**
   * Sends the form to the server, and shows what comes back.
   * @param {FormData} data
   * @returns {Promise<string | null>} where to go when all is done; else the dialog has another
   *   form, or says what failed
   */
  async send(data) {
    const { action, enctype } = this.form;
    const isPlain = enctype !== "multipart/form-data";
    const body = isPlain ? new URLSearchParams(textFields(data)) : data;
    const response = await fetch(dialogUrl(action), { method: "POST", body });
    if (response.headers.get("content-type")?.startsWith("application/json")) {
      const { redirect, error } = await response.json();
      if (redirect) return redirect;
      this.showErrors([error ?? response.statusText]);
      return null;
    }
    const html = await response.text();
    if (html.includes("<form")) this.#draw(html);
    else this.showErrors([response.statusText || say("refused")]);
    return null;
  }

  /** @param {string} html */
  #draw(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    learnWords(page);
    const heading = document.createElement("h2");
    heading.id = "edit-dialog-title";
    heading.textContent = page.querySelector("h1")?.textContent ?? "";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "dialog-close";
    close.dataset.dialog = "close";
    close.setAttribute("aria-label", say("close"));
    close.textContent = "×";
    const header = document.createElement("div");
    header.className = "dialog-header";
    header.append(heading, close);
    const form = page.querySelector("form");
    this.#dialog.replaceChildren(header, ...form ? [form] : []);
    if (!this.#dialog.open) {
      document.body.append(this.#dialog);
      this.#dialog.showModal();
    }
    this.#clean = this.#state();
  }

  #state() {
    const data = [...new FormData(this.form)];
    return JSON.stringify(
      data.map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
    );
  }

  get isDirty() {
    return this.#state() !== this.#clean || this.fields.some((field) => field.hasChanged);
  }

  #askToClose() {
    if (!this.isBusy && this.mayForget()) this.closeAndReturn();
  }

  /** Asks, if something was typed. */
  mayForget() {
    return !this.isDirty || confirm(say("discard"));
  }

  focusFirst() {
    const first = this.form.querySelector("[autofocus]");
    const field = this.fields.find(({ element }) => first !== null && element.contains(first));
    this.#clean = this.#state();
    if (field) field.focus();
    else if (first instanceof HTMLElement) first.focus();
  }

  /** @param {readonly string[]} errors */
  showErrors(errors) {
    const lines = errors.map((error) => {
      const line = document.createElement("p");
      line.className = "message-error";
      line.textContent = error;
      return line;
    });
    const place = this.form.querySelector(".form-errors");
    place?.replaceChildren(...lines);
    place?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} message */
  say(message) {
    const line = document.createElement("p");
    line.className = "message-info";
    line.setAttribute("role", "status");
    line.textContent = message;
    this.form.prepend(line);
  }

  /**
   * Only one thing at a time.
   * @param {() => Promise<unknown>} work
   */
  async whileBusy(work) {
    this.isBusy = true;
    this.#dialog.setAttribute("aria-busy", "true");
    try {
      await work();
    } finally {
      this.isBusy = false;
      this.#dialog.removeAttribute("aria-busy");
    }
  }

  close() {
    this.#dialog.close();
    if (this.needsRefresh) refreshPage(null);
  }

  closeAndReturn() {
    this.close();
    this.returnFocus();
  }

  /**
   * To the button that opened the dialog, or to the one in its place.
   * @param {HTMLElement | null} [row]
   */
  returnFocus(row = null) {
    const { rowAction, tableAction } = this.#trigger.dataset;
    const same = rowAction
      ? (row ?? document).querySelector(`[data-row-action="${rowAction}"]`)
      : document.querySelector(`[data-table-action="${tableAction}"]`);
    const target = this.#trigger.isConnected && row === null ? this.#trigger : same;
    if (!(target instanceof HTMLElement)) return;
    // A button of a closed menu cannot be seen.
    const menu = target.closest("details:not([open])")?.querySelector("summary");
    (menu ?? target).focus();
  }
}

/** @param {string} action */
function dialogUrl(action) {
  const url = new URL(action, location.href);
  url.searchParams.set("_dialog", "1");
  return url;
}

/**
 * @param {FormData} data
 * @returns {string[][]}
 */
function textFields(data) {
  return [...data].flatMap(([name, value]) => typeof value === "string" ? [[name, value]] : []);
}

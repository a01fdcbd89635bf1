// @ts-check
/// <reference lib="dom" />
/** The value of a field: text in an input, and what it is besides text. */

/** @typedef {import("../../lib/browser.d.ts").FieldValue} FieldValue */

/** What SQLite reads as a number where a column is for numbers. */
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

export class InputValue {
  #input;
  #isNumeric;
  /** @type {FieldValue} What was set last; it counts until somebody types something else. */
  #set;
  /** What the input made of it: one of a single line drops the ends of lines. */
  #shown;
  /** The default of the column is used, there is no value. */
  #usesDefault = false;
  /** @type {{ value: FieldValue, usesDefault: boolean }} */
  #clean;

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} input
   * @param {FieldValue} value
   * @param {{ isNumeric: boolean }} options isNumeric: what is typed becomes a number if it can
   */
  constructor(input, value, { isNumeric }) {
    this.#input = input;
    this.#isNumeric = isNumeric;
    this.#set = value;
    input.value = textOf(value);
    this.#shown = input.value;
    this.#clean = { value, usesDefault: false };
  }

  get usesDefault() {
    return this.#usesDefault;
  }

  set usesDefault(usesDefault) {
    this.#usesDefault = usesDefault;
    this.#input.disabled = usesDefault;
  }

  /** @returns {FieldValue} */
  get() {
    const text = this.#input.value;
    if (text === this.#shown) return this.#set;
    return this.#isNumeric ? numberOrText(text) : text;
  }

  /**
   * @param {FieldValue} value
   * @throws {TypeError} for anything that is no value of SQLite
   */
  set(value) {
    if (value !== null && !["string", "number", "boolean"].includes(typeof value)) {
      throw new TypeError(
        `A field takes strings, numbers, booleans and null, not ${
          Array.isArray(value) ? "an array" : `"${typeof value}"`
        }: serialize it before, for instance by JSON.stringify()`,
      );
    }
    this.usesDefault = false;
    this.#set = value;
    this.#input.value = textOf(value);
    this.#shown = this.#input.value;
  }

  get hasChanged() {
    const { value, usesDefault } = this.#clean;
    if (this.#usesDefault || usesDefault) return this.#usesDefault !== usesDefault;
    return this.get() !== value;
  }

  markClean() {
    this.#clean = { value: this.get(), usesDefault: this.#usesDefault };
  }
}

/** @param {FieldValue} value */
function textOf(value) {
  return value === null ? "" : String(value);
}

/**
 * Integers that JavaScript would round stay text: SQLite reads them as they are.
 * @param {string} text
 */
export function numberOrText(text) {
  if (text.trim() === "") return null;
  if (!NUMBER.test(text)) return text;
  const number = Number(text);
  const isExact = Number.isFinite(number) &&
    (!Number.isInteger(number) || Number.isSafeInteger(number));
  return isExact ? number : text;
}

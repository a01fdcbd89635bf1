// @ts-check
/** Dates and times between SQLite, which has no type for them, and `<input type=datetime-local>`. */

/**
 * A time spelled like the one that is stored: with a space or a T, with or without seconds.
 * @param {string} stored empty when there was none
 * @param {string} text from the input: `2020-01-02T10:00`, maybe with seconds
 */
export function timeLike(stored, text) {
  const seconds = text.slice(16) || ":00";
  const hasSeconds = stored === "" || /:\d\d:\d\d/.test(stored) || seconds !== ":00";
  const whole = text.slice(0, 16) + (hasSeconds ? seconds : "");
  return stored.includes("T") ? whole : whole.replace("T", " ");
}

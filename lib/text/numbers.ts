/** Numbers for people. */

/** `formatInteger(1234) === "1,234"`. */
export function formatInteger(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** The number and its word: `plural(1, "row") === "1 row"`, `plural(1234, "row") === "1,234 rows"`. */
export function plural(count: number | bigint, word: string, words = `${word}s`): string {
  return `${formatInteger(count)} ${Number(count) === 1 ? word : words}`;
}

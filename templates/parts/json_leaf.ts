/** A value that stands on one line: plain, or a list of plain values. */
export function leafText(value: unknown): string {
  if (typeof value === "string") return value === "" ? '""' : value;
  if (Array.isArray(value)) return value.length === 0 ? "[]" : value.map(leafText).join(", ");
  return JSON.stringify(value);
}

/** `fill("Inserted row {row}", { row: 3 })` is "Inserted row 3"; scripts have the same in manager.js. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

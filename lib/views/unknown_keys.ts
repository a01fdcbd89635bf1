/** What is wrong with arguments or keys of a body that nobody knows; null when all are known. */
export function unknownKeys(keys: readonly string[], known: readonly string[]): string | null {
  const unknown = keys.filter((key) => !known.includes(key)).sort();
  return unknown.length === 0 ? null : `Invalid keys: ${unknown.join(", ")}`;
}

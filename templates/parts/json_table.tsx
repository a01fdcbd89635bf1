import { words } from "../words/words.ts";
import { leafText } from "./json_leaf.ts";
import { Listing } from "./listing.tsx";

type Entry = Record<string, unknown>;

/** More columns than this are easier to read as a tree. */
const MOST_COLUMNS = 10;

/** Several objects with plain values make a table, as they can be compared there. */
export function isTable(value: unknown): value is Entry[] {
  return Array.isArray(value) && value.length > 1 && value.every(isFlat) &&
    columnsOf(value).length <= MOST_COLUMNS;
}

function isFlat(item: unknown): item is Entry {
  return typeof item === "object" && item !== null && !Array.isArray(item) &&
    Object.values(item).every(isPlain);
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);
}

function columnsOf(entries: Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
}

/** A row for each object. */
export function JsonTable({ name, entries }: { name: string; entries: Entry[] }) {
  const columns = columnsOf(entries);
  return (
    <Listing label={words().dataPages.entries(name)} columns={columns}>
      {entries.map((entry) => (
        <tr>
          {columns.map((column) => (
            <td key={column}>{column in entry ? leafText(entry[column]) : ""}</td>
          ))}
        </tr>
      ))}
    </Listing>
  );
}

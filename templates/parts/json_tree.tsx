import { leafText } from "./json_leaf.ts";
import { isTable, JsonTable } from "./json_table.tsx";

type Json = unknown;

interface JsonTreeProps {
  value: Json;
  /** What top-level keys mean, by key. */
  notes?: Record<string, string>;
  /** How far inside the data this is. */
  depth?: number;
}

/** Deeper parts are folded at first. */
const OPEN_LEVELS = 2;

/** Data for reading: a line for each key, nested parts can be folded. */
export function JsonTree({ value, notes = {}, depth = 0 }: JsonTreeProps) {
  return (
    <ul class="json-tree">
      {entriesOf(value).map(([key, inner]) => (
        <Branch
          name={key}
          value={inner}
          note={notes[key]}
          depth={depth}
        />
      ))}
    </ul>
  );
}

interface BranchProps {
  name: string;
  value: Json;
  note?: string;
  depth: number;
}

function Branch({ name, value, note, depth }: BranchProps) {
  const entries = entriesOf(value);
  if (entries.length === 0) {
    return (
      <li class="json-leaf">
        <span class="json-key">{name}</span> <code>{leafText(value)}</code>
        {note && <span class="json-note">{note}</span>}
      </li>
    );
  }
  return (
    <li>
      <details open={depth < OPEN_LEVELS}>
        <summary>
          <span class="json-key">{name}</span>
        </summary>
        {isTable(value)
          ? <JsonTable name={name} entries={value} />
          : <JsonTree value={value} depth={depth + 1} />}
      </details>
    </li>
  );
}

/** Lists of plain values are one line; objects in a list are called by their name. */
function entriesOf(value: Json): [string, Json][] {
  if (typeof value !== "object" || value === null) return [];
  if (!Array.isArray(value)) return Object.entries(value);
  if (value.every((item) => typeof item !== "object" || item === null)) return [];
  return value.map((item, index) => [nameOf(item) ?? String(index + 1), item]);
}

function nameOf(item: Json): string | undefined {
  const isNamed = typeof item === "object" && item !== null && "name" in item &&
    typeof item.name === "string";
  return isNamed ? item.name as string : undefined;
}

import type { Box, Diagram } from "../../lib/render/schema_layout.ts";
import { words } from "../words/words.ts";

/** Longer names are cut; a hint has all of them. */
const SHOWN_LETTERS = 28;
const TEXT_X = 12;
/** From the middle of a line to where its letters stand. */
const BASE = 4.5;

interface SchemaDiagramProps {
  /** No other diagram of the page has it. */
  id: string;
  diagram: Diagram;
  /** Names it for people who do not see it. */
  label: string;
}

/** Tables as boxes, foreign keys as lines between them; the list below says the same in words. */
export function SchemaDiagram({ id, diagram, label }: SchemaDiagramProps) {
  const { width, height, boxes, lines } = diagram;
  const say = words().schema;
  return (
    <>
      <div class="schema-diagram" tabIndex={0} role="region" aria-label={label}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={label}
        >
          <defs>
            <marker
              id={id}
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path class="schema-arrow" d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {lines.map(({ table, column, otherTable, otherColumn, path }) => (
            <path class="schema-line" d={path} marker-end={`url(#${id})`}>
              <title>{`${table}.${column} → ${otherTable}.${otherColumn}`}</title>
            </path>
          ))}
          {boxes.map((box) => <TableBox key={box.name} box={box} diagram={diagram} />)}
        </svg>
      </div>
      {lines.length > 0 && (
        <details class="schema-keys">
          <summary>{say.keyList(lines.length)}</summary>
          <ul>
            {lines.map(({ table, column, otherTable, otherColumn }) => (
              <li>{say.key(`${table}.${column}`, `${otherTable}.${otherColumn}`)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function TableBox({ box, diagram: { head, row } }: { box: Box; diagram: Diagram }) {
  const { x, y, width, height, columns, more } = box;
  return (
    <g>
      <rect class="schema-box" x={x} y={y} width={width} height={height} rx={4} />
      <a href={box.href}>
        <rect class="schema-head" x={x} y={y} width={width} height={head} rx={4} />
        <text class="schema-name" x={x + TEXT_X} y={y + head / 2 + BASE}>{cut(box.name)}</text>
        {cut(box.name) !== box.name && <title>{box.name}</title>}
      </a>
      {columns.map((column, i) => (
        <text
          class={column.isKey ? "schema-key" : undefined}
          x={x + TEXT_X}
          y={y + head + 3 + (i + .5) * row + BASE}
        >
          {cut(column.name)}
        </text>
      ))}
      {more > 0 && (
        <text
          class="schema-more"
          x={x + TEXT_X}
          y={y + head + 3 + (columns.length + .5) * row + BASE}
        >
          {words().schema.moreColumns(more)}
        </text>
      )}
    </g>
  );
}

function cut(name: string): string {
  return name.length > SHOWN_LETTERS ? `${name.slice(0, SHOWN_LETTERS - 1)}…` : name;
}

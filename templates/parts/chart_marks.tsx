/** How series are told apart without colours: forms of points, dashes of lines, patterns of bars. */

import type { Drawing, Shape } from "../../lib/chart/drawing.ts";

/** Forms around 0,0 that reach about 1 to each side. */
const FORMS = [
  "M-1,0A1,1 0 1 1 1,0A1,1 0 1 1 -1,0Z",
  "M-.9,-.9H.9V.9H-.9Z",
  "M0,-1.2L1.1,.8H-1.1Z",
  "M0,-1.3L1.1,0L0,1.3L-1.1,0Z",
  "M-.4,-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z",
  "M0,1.2L1.1,-.8H-1.1Z",
  "M-1.2,-.5H1.2V.5H-1.2Z",
  "M-.5,-1.2H.5V1.2H-.5Z",
];

const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "14 4", "5 5", "9 3 2 3 2 3", "1 5"];

/** Drawn over the colour of a series, in a square of 8. */
const HATCHES = [
  "",
  "M-2,2L2,-2M0,8L8,0M6,10L10,6",
  "M1,1h2v2h-2ZM5,5h2v2h-2Z",
  "M0,2H8M0,6H8",
  "M-2,6L2,10M0,0L8,8M6,-2L10,2",
  "M2,0V8M6,0V8",
  "M0,4H8M4,0V8",
  "M3,3h2v2h-2Z",
];

const at = <T,>(list: readonly T[], series: number): T => list[series % list.length]!;

/** A mark, and what it says when somebody points at it. */
export function Mark({ shape, drawing }: { shape: Shape; drawing: Drawing }) {
  const cssClass = `chart-s${shape.series}`;
  if (shape.kind === "line") {
    const dashes = at(DASHES, shape.series);
    return <path class={`chart-line ${cssClass}`} d={shape.path} stroke-dasharray={dashes} />;
  }
  if (shape.kind === "point") return <Point {...shape} />;
  const { x, y, width, height, series, tip } = shape;
  const fill = drawing.patterns > 0 && series > 0 ? `url(#${drawing.id}-${series})` : undefined;
  return (
    <rect class={`chart-mark ${cssClass}`} {...{ x, y, width, height, fill }}>
      <title>{tip}</title>
    </rect>
  );
}

interface PointProps {
  x: number;
  y: number;
  radius: number;
  series: number;
  tip?: string;
}

export function Point({ x, y, radius, series, tip }: PointProps) {
  const place = `translate(${x} ${y})${radius === 0 ? "" : ` scale(${radius})`}`;
  return (
    <path
      class={`chart-mark chart-s${series}`}
      d={radius === 0 ? "M0,0" : at(FORMS, series)}
      transform={place}
    >
      {tip !== undefined && <title>{tip}</title>}
    </path>
  );
}

export function LineSign({ x, y, series }: Pick<PointProps, "x" | "y" | "series">) {
  return (
    <path
      class={`chart-line chart-s${series}`}
      d={`M${x},${y}h18`}
      stroke-dasharray={at(DASHES, series)}
    />
  );
}

/** Colours with lines over them, for bars. */
export function Patterns({ id, patterns }: Pick<Drawing, "id" | "patterns">) {
  if (patterns < 2) return null;
  return (
    <defs>
      {Array.from({ length: patterns - 1 }, (_, i) => i + 1).map((series) => (
        <pattern
          key={series}
          id={`${id}-${series}`}
          class={`chart-s${series}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
        >
          <rect width="8" height="8" fill="currentColor" />
          <path class="chart-hatch" d={at(HATCHES, series)} />
        </pattern>
      ))}
    </defs>
  );
}

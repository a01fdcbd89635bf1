/** A drawing as SVG. */

import type { Drawing, Label, LegendItem } from "../../lib/chart/drawing.ts";
import { LineSign, Mark, Patterns, Point } from "./chart_marks.tsx";

export interface ChartDrawingProps {
  drawing: Drawing;
  /** For wide or for narrow pages. */
  cssClass: string;
  title: string;
  description: string;
}

export function ChartDrawing({ drawing, cssClass, title, description }: ChartDrawingProps) {
  const { id, width, height } = drawing;
  return (
    <svg
      class={`chart-drawing ${cssClass}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      xmlns="http://www.w3.org/2000/svg"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <Patterns {...drawing} />
      {drawing.grid.map(({ isAxis, ...line }) => (
        <line class={isAxis ? "chart-axis" : "chart-grid"} {...line} />
      ))}
      <g class="chart-marks">
        {drawing.shapes.map((shape, i) => <Mark key={i} shape={shape} drawing={drawing} />)}
      </g>
      {drawing.texts.map((label, i) => <Text key={i} {...label} />)}
      {drawing.legend.map((item) => <Legend key={item.series} item={item} drawing={drawing} />)}
    </svg>
  );
}

function Text({ x, y, text, anchor, full, isTitle }: Label) {
  return (
    <text class={isTitle ? "chart-title" : undefined} x={x} y={y} text-anchor={anchor}>
      {text}
      {full !== undefined && <title>{full}</title>}
    </text>
  );
}

function Legend({ item, drawing }: { item: LegendItem; drawing: Drawing }) {
  const { x, y, series, kind, label, full } = item;
  return (
    <g class="chart-legend">
      {kind === "bar" && (
        <Mark
          drawing={drawing}
          shape={{ kind, x, y: y - 6, width: 16, height: 12, series, tip: full ?? label }}
        />
      )}
      {kind === "line" && <LineSign x={x} y={y} series={series} />}
      {kind !== "bar" && <Point x={x + 9} y={y} radius={4} series={series} />}
      <Text x={x + 22} y={y + 4} text={label} anchor="start" full={full} />
    </g>
  );
}

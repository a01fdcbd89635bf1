/** A drawing: shapes with places in pixels, ready to become SVG. */

export interface Drawing {
  /** Tells drawings of one page apart. */
  id: string;
  width: number;
  height: number;
  grid: Line[];
  texts: Label[];
  shapes: Shape[];
  legend: LegendItem[];
  /** Segments of these many series have patterns; 0: none has. */
  patterns: number;
}

export interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** An axis, not a mere help for the eye. */
  isAxis?: boolean;
}

export interface Label {
  x: number;
  y: number;
  text: string;
  anchor: "start" | "middle" | "end";
  /** The whole text where it was cut. */
  full?: string;
  isTitle?: boolean;
}

export type Shape =
  | {
    kind: "bar";
    x: number;
    y: number;
    width: number;
    height: number;
    series: number;
    tip: string;
  }
  | { kind: "line"; path: string; series: number }
  | { kind: "point"; x: number; y: number; radius: number; series: number; tip: string };

export interface LegendItem {
  x: number;
  y: number;
  series: number;
  kind: Shape["kind"];
  label: string;
  full?: string;
}

/** Where the shapes are. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How large something is drawn, and how it is called. */
export interface Format {
  id: string;
  width: number;
  /** Of charts with two axes; bars are as high as they have to be. */
  height: number;
}

/** A tenth of a pixel is as good as more. */
export function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}

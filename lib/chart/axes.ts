/** Axes: from values to pixels, with ticks whose labels leave each other room. */

// @ts-types="@types/d3-scale"
import { scaleLinear, scaleUtc } from "d3-scale";
import { type Box, type Label, type Line, pixel } from "./drawing.ts";
import { tickText, timeTickText } from "./formats.ts";
import { FONT_SIZE, textWidth } from "./text_width.ts";

export interface Axis {
  place(value: number): number;
  ticks: { at: number; text: string }[];
}

export interface AxisOptions {
  kind: "number" | "time";
  min: number;
  max: number;
  language: string;
  /** Ends at ticks. */
  isNice: boolean;
  /** Values are whole: so are ticks. */
  isWhole?: boolean;
}

/** @param range pixels of the smallest and the largest value */
export function makeAxis(options: AxisOptions, range: [number, number], count: number): Axis {
  return options.kind === "time"
    ? timeAxis(options, range, count)
    : numberAxis(options, range, count);
}

function numberAxis(
  { min, max, language, isNice, isWhole }: AxisOptions,
  range: [number, number],
  count: number,
): Axis {
  const [low, high] = min === max
    ? [min - (Math.abs(min) || 1), max + (Math.abs(max) || 1)]
    : [min, max];
  const scale = scaleLinear().domain([low, high]).range(range);
  if (isNice) scale.nice(count);
  const values = scale.ticks(count).filter((value) => !isWhole || Number.isInteger(value));
  const [start = 0, end = 0] = scale.domain();
  const step = values.length > 1 ? values[1]! - values[0]! : end - start;
  const text = tickText(language, step, Math.max(Math.abs(start), Math.abs(end)));
  return {
    place: (value) => scale(value),
    ticks: values.map((value) => ({ at: scale(value), text: text(value) })),
  };
}

function timeAxis(
  { min, max, language }: AxisOptions,
  range: [number, number],
  count: number,
): Axis {
  const [low, high] = min === max ? [min - 1, max + 1] : [min, max];
  const scale = scaleUtc().domain([low * 1000, high * 1000]).range(range);
  const values = scale.ticks(count).map((date) => date.getTime() / 1000);
  const step = values.length > 1 ? values[1]! - values[0]! : high - low;
  const text = timeTickText(language, step);
  return {
    place: (value) => scale(value * 1000),
    ticks: values.map((value) => ({ at: scale(value * 1000), text: text(value) })),
  };
}

/** Space between labels beside each other. */
const APART = 14;
const MOST_TICKS = 10;

/** The axis with as many ticks as have room beside each other. */
export function horizontalAxis(options: AxisOptions, range: [number, number]): Axis {
  for (let count = MOST_TICKS; count > 1; count--) {
    const axis = makeAxis(options, range, count);
    if (hasRoom(axis.ticks)) return axis;
  }
  const axis = makeAxis(options, range, 1);
  return { ...axis, ticks: axis.ticks.slice(0, 1) };
}

function hasRoom(ticks: Axis["ticks"]): boolean {
  return ticks.every(({ at, text }, i) => {
    const next = ticks[i + 1];
    if (next === undefined) return true;
    return next.at - at >= (textWidth(text) + textWidth(next.text)) / 2 + APART;
  });
}

/** The width that labels of a vertical axis need. */
export function labelsWidth({ ticks }: Axis): number {
  return Math.max(0, ...ticks.map(({ text }) => textWidth(text)));
}

/** Lines across the box, and labels left of it. */
export function drawVertical({ ticks }: Axis, box: Box): { grid: Line[]; texts: Label[] } {
  return {
    grid: ticks.map(({ at }) => ({ x1: box.left, y1: pixel(at), x2: box.right, y2: pixel(at) })),
    texts: ticks.map(({ at, text }) => ({
      x: box.left - 8,
      y: pixel(at + FONT_SIZE * 0.35),
      text,
      anchor: "end",
    })),
  };
}

/** The line below the box, and labels below that, none beyond the drawing. */
export function drawHorizontal(
  { ticks }: Axis,
  box: Box,
  width: number,
): { grid: Line[]; texts: Label[] } {
  const y = box.bottom;
  return {
    grid: [
      { x1: box.left, y1: y, x2: box.right, y2: y, isAxis: true },
      ...ticks.map(({ at }) => ({ x1: pixel(at), y1: y, x2: pixel(at), y2: y + 5, isAxis: true })),
    ],
    texts: ticks.map(({ at, text }) => {
      const half = textWidth(text) / 2;
      const x = Math.max(half, Math.min(at, width - half));
      return { x: pixel(x), y: y + 20, text, anchor: "middle" };
    }),
  };
}

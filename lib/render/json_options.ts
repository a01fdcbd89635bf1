/** The arguments that choose the form of JSON: `_shape`, `_nl`, `_json`, `_json_infinity`. */

import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import { switchValue } from "../text/switch_value.ts";

export const SHAPES = ["objects", "arrays", "array", "arrayfirst", "object"] as const;
export type Shape = typeof SHAPES[number];

export interface JsonOptions {
  /** null when the argument names no shape: answered with an error, after the page was made. */
  shape: Shape | null;
  /** As it was asked for, for that error. */
  shapeText: string;
  /** One JSON value a line, for the shape `array`. */
  newlineDelimited: boolean;
  /** Columns whose text is JSON and is to be shown as such. */
  jsonColumns: string[];
  /** Write `Infinity` instead of null. */
  infinity: boolean;
}

/** @throws {BadRequest} for `_json_infinity` with a value that is neither on nor off. */
export function parseJsonOptions(args: Args): JsonOptions {
  const shapeText = args.get("_shape") ?? "objects";
  return {
    shape: SHAPES.find((shape) => shape === shapeText) ?? null,
    shapeText,
    newlineDelimited: (args.get("_nl") ?? "") !== "",
    jsonColumns: args.getAll("_json"),
    infinity: parseSwitch("_json_infinity", args.get("_json_infinity") ?? "0"),
  };
}

/** Can rows be sent as the SQL process writes them, with nothing to look into? */
export function takesFinishedRows(options: JsonOptions): boolean {
  const { shape, newlineDelimited, jsonColumns, infinity } = options;
  const isPlain = shape === "objects" || (shape === "array" && !newlineDelimited);
  return isPlain && jsonColumns.length === 0 && !infinity;
}

function parseSwitch(name: string, text: string): boolean {
  const value = switchValue(text);
  if (value === undefined) {
    throw new BadRequest(
      `${name}=${text} is neither on nor off: use on, true or 1, or off, false or 0`,
    );
  }
  return value;
}

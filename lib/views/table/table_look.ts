/** How the rows of a page look; taste and no data, so that what makes no sense is left out. */

import type { Args } from "../../http/request.ts";
import { switchValue } from "../../text/switch_value.ts";
import { tildeDecode } from "../../text/tilde.ts";

export interface TableLook {
  /** Number of the first row on the page, counted from 1; null: not known. */
  start: number | null;
  /** `_wrap`: long texts are shown whole. */
  wraps: boolean;
  /** `_widths=name:240,region:120`, pixels by column; names are tilde-encoded. */
  widths: ReadonlyMap<string, number>;
  /** `_layout=cards` */
  asCards: boolean;
}

/** Pixels. */
const NARROWEST = 30;
const WIDEST = 2000;

export function parseTableLook(args: Pick<Args, "get">): TableLook {
  return {
    start: parseStart(args.get("_start") ?? ""),
    wraps: switchValue(args.get("_wrap") ?? "") ?? false,
    widths: parseWidths(args.get("_widths") ?? ""),
    asCards: args.get("_layout") === "cards",
  };
}

function parseStart(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function parseWidths(text: string): Map<string, number> {
  const widths = new Map<string, number>();
  for (const part of text.split(",")) {
    const [, name, pixels] = /^(.+):(\d{1,5})$/.exec(part) ?? [];
    if (name === undefined) continue;
    const width = Math.min(WIDEST, Math.max(NARROWEST, Number(pixels)));
    widths.set(tildeDecode(name), width);
  }
  return widths;
}

/** Numbers and times as texts, in the language of the visitor. */

import type { Bins, TimeUnit } from "./bins.ts";
import type { Precision } from "./profile.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

export type NumberText = (value: number) => string;

/** A number with what matters of it. */
export function numberText(language: string): NumberText {
  const usual = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const tiny = new Intl.NumberFormat(language, {
    notation: "scientific",
    maximumSignificantDigits: 4,
  });
  return (value) => {
    const size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4)) return tiny.format(value);
    return (size >= 1e5 ? whole : usual).format(value);
  };
}

/** Numbers along an axis: short, and all alike. */
export function tickText(language: string, step: number, largest: number): NumberText {
  if (largest >= 1e15 || (largest > 0 && largest < 1e-4)) {
    const format = new Intl.NumberFormat(language, {
      notation: "scientific",
      maximumSignificantDigits: 3,
    });
    return (value) => format.format(value);
  }
  const digits = Math.min(10, Math.max(0, -Math.floor(Math.log10(step || 1) + 1e-9)));
  const format = largest >= 1e5
    ? new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 2 })
    : new Intl.NumberFormat(language, { minimumFractionDigits: digits });
  return (value) => format.format(Math.abs(value) < step / 1e6 ? 0 : value);
}

const PARTS: Record<Precision, Intl.DateTimeFormatOptions> = {
  year: { year: "numeric" },
  month: { year: "numeric", month: "short" },
  day: { year: "numeric", month: "short", day: "numeric" },
  second: {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  },
};

/** Seconds since 1970 as a text. */
export function timeText(language: string, precision: Precision): NumberText {
  const format = timeFormat(language, PARTS[precision]);
  return (seconds) => format.format(seconds * 1000);
}

/** Times along an axis: as much as tells neighbours apart. */
export function timeTickText(language: string, step: number): NumberText {
  const parts: Intl.DateTimeFormatOptions = step >= 364 * DAY
    ? PARTS.year
    : step >= 27 * DAY
    ? PARTS.month
    : step >= DAY
    ? { month: "short", day: "numeric" }
    : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const seconds: Intl.DateTimeFormatOptions = step < 60 ? { second: "2-digit" } : {};
  const format = timeFormat(language, { ...parts, ...seconds });
  return (time) => format.format(time * 1000);
}

/** What a bin is called: `10 – 20`, `Mar 2025`. */
export function binText(language: string, bins: Bins): NumberText {
  if (bins.unit !== null) return timeBinText(language, bins, bins.unit);
  const text = numberText(language);
  const isSingle = bins.start(1) - bins.start(0) === 1 && Number.isInteger(bins.start(0));
  if (isSingle) return (bin) => text(bins.start(bin));
  return (bin) => `${text(bins.start(bin))} – ${text(bins.start(bin + 1))}`;
}

function timeBinText(language: string, bins: Bins, unit: TimeUnit): NumberText {
  const format = timeFormat(language, PARTS[binPrecision(unit)]);
  return (bin) => format.formatRange(bins.start(bin) * 1000, bins.start(bin + 1) * 1000 - 1);
}

function binPrecision(unit: TimeUnit): Precision {
  if ("months" in unit) return unit.months % 12 === 0 ? "year" : "month";
  return unit.seconds >= DAY ? "day" : "second";
}

/** Years before 1000 keep their length, and are no other calendar's. */
function timeFormat(language: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC", calendar: "gregory" });
}

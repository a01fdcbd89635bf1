/** Dates as text, "YYYY-MM-DD", and the moon. */

const DAY_MS = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 0 is Monday. */
export function weekday(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** 1 to 12. */
export function month(date: string): number {
  return Number(date.slice(5, 7));
}

/** "2024-02-03" and 1510 minutes after its midnight -> "2024-02-04T01:10". */
export function timeOfDay(date: string, minutes: number): string {
  return `${addDays(date, Math.floor(minutes / 1440))}T${clock(minutes)}`;
}

/** Minutes after midnight, also past the next one, as "HH:MM". */
export function clock(minutes: number): string {
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

const SYNODIC_MONTH_DAYS = 29.530588;
const A_NEW_MOON = "2000-01-06T18:14:00Z";

const PHASES = [
  "new moon",
  "waxing crescent",
  "first quarter",
  "waxing gibbous",
  "full moon",
  "waning gibbous",
  "last quarter",
  "waning crescent",
];

/** The mean moon at midnight after the date: phase, and the lit part of the disc from 0 to 1. */
export function moon(date: string): { phase: string; light: number } {
  const days = (Date.parse(addDays(date, 1)) - Date.parse(A_NEW_MOON)) / DAY_MS;
  const age = (days / SYNODIC_MONTH_DAYS) % 1;
  const phase = PHASES[Math.round(age * 8) % 8] ?? "new moon";
  return { phase, light: Math.round((1 - Math.cos(2 * Math.PI * age)) * 50) / 100 };
}

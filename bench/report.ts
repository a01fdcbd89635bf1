/** What the benchmarks print: one line a figure, beside its target where there is one. */

/** A promise about a figure: at least, or at most. */
export interface Target {
  atLeast?: number;
  atMost?: number;
}

let missed = 0;

export function heading(text: string): void {
  write(`\n${text}\n`);
}

export function note(text: string): void {
  write(`  ${text}\n`);
}

/** Prints a figure and whether it keeps its promise. */
export function figure(name: string, value: number, unit: string, target: Target = {}): void {
  write(
    `  ${name.padEnd(44)} ${`${format(value)}${unit}`.padStart(12)}${
      verdict(value, unit, target)
    }\n`,
  );
}

export function verdict(value: number, unit: string, { atLeast, atMost }: Target): string {
  if (atLeast === undefined && atMost === undefined) return "";
  const isMet = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
  if (!isMet) missed++;
  const promise = atLeast === undefined ? `<= ${format(atMost ?? 0)}` : `>= ${format(atLeast)}`;
  return `   ${isMet ? "ok  " : "miss"} (${promise}${unit})`;
}

/** How many promises were not kept so far. */
export function missedTargets(): number {
  return missed;
}

/** Three digits that matter, thousands grouped. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return value === Infinity ? "never" : "-";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[middle - 1 + sorted.length % 2], sorted[middle]];
  return (low + high) / 2;
}

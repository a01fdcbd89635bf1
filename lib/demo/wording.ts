/** Texts with choices, `{this|that}`, which may be nested, and slots, `[name]`. */
import type { Random } from "./random.ts";

const INNERMOST = /\{([^{}]*)\}/;

export function expand(
  template: string,
  random: Random,
  slots: Record<string, string | number> = {},
): string {
  let text = template;
  for (let match = INNERMOST.exec(text); match; match = INNERMOST.exec(text)) {
    const choice = random.pick((match[1] ?? "").split("|"));
    text = text.slice(0, match.index) + choice + text.slice(match.index + match[0].length);
  }
  return text.replace(/\[(\w+)\]/g, (slot, name) => String(slots[name] ?? slot));
}

/** How many different texts a template can give, about: choices of one place, multiplied. */
export function variants(template: string): number {
  let count = 1;
  let text = template;
  for (let match = INNERMOST.exec(text); match; match = INNERMOST.exec(text)) {
    count *= (match[1] ?? "").split("|").length;
    text = text.replace(match[0], "");
  }
  return count;
}

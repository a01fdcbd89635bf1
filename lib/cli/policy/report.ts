/** The result of a policy as lines of text. */

import type { Explanation } from "../../permissions/explain.ts";
import { formatInteger, plural } from "../../text/numbers.ts";
import type { Verdict } from "./verdicts.ts";

/** How many places a line names. */
const PLACES = 5;

/** @param isVerbose also list what is as expected */
export function reportLines(verdicts: readonly Verdict[], isVerbose: boolean): string[] {
  const failures = verdicts.filter(isFailure);
  const shown = groups(isVerbose ? verdicts : failures).flatMap(linesOf);
  return [
    ...shown,
    ...shown.length > 0 ? [""] : [],
    failures.length === 0
      ? `${plural(verdicts.length, "check")}, all as expected`
      : `${plural(verdicts.length, "check")}, ${formatInteger(failures.length)} not as expected`,
  ];
}

/** Checks that differ in their place only. */
interface Group {
  verdict: Verdict;
  reasons: string[];
  places: string[];
}

function groups(verdicts: readonly Verdict[]): Group[] {
  const groups = new Map<string, Group>();
  for (const verdict of verdicts) {
    const { where, actor, action, allowed, explanation } = verdict;
    const reasons = explanation === null ? [] : reasonLines(explanation);
    const key = JSON.stringify([where, actor, action, allowed, reasons]);
    const group = groups.get(key) ?? { verdict, reasons, places: [] };
    groups.set(key, group);
    group.places.push(placeName(verdict));
  }
  return [...groups.values()];
}

function isFailure({ allowed, expected }: Verdict): boolean {
  return allowed !== expected;
}

function linesOf({ verdict, reasons, places }: Group): string[] {
  const { where, about, expected } = verdict;
  const sentence = sentenceOf(verdict, places);
  if (!isFailure(verdict)) return [`ok    ${sentence}`];
  return [
    `FAIL  ${sentence}, but ${expected ? "should be allowed" : "should not be"}`,
    ...[about === undefined ? where : `${where}: ${about}`, ...reasons].map((line) =>
      `      ${line}`
    ),
  ];
}

/** `ann may not view-table on staff/people` */
function sentenceOf({ actor, allowed, action }: Verdict, places: readonly string[]): string {
  const named = places.slice(0, PLACES).join(", ");
  const more = places.length > PLACES ? ` and ${formatInteger(places.length - PLACES)} more` : "";
  return `${actor} ${allowed ? "may" : "may not"} ${action}${named && ` on ${named}`}${more}`;
}

/** Nothing for the whole site. */
function placeName({ place: { parent, child } }: Verdict): string {
  return [parent, child].filter((name) => name !== null).join("/");
}

/** The rules that decided, also those of required actions that are denied. */
function reasonLines(explanation: Explanation): string[] {
  const { allowed, summary, matchedRules, requiredActions } = explanation;
  const denied = requiredActions.filter(({ allowed }) => !allowed);
  const rules = matchedRules.filter(({ decisive, effect }) =>
    decisive && (effect === "allow") === allowed
  );
  return [
    summary,
    ...rules.map(({ effect, scope, reason, source }) =>
      `- ${effect}, ${scope} level: ${reason} (${source})`
    ),
    ...denied.flatMap((required) =>
      reasonLines(required).map((line, index) => index === 0 ? `${required.action}: ${line}` : line)
    ),
  ];
}

/** Why a decision is what it is, for the debug pages. */

import { type Gathered, type RuleRow, speaksOf, type Target } from "./resolution.ts";
import type { Restriction } from "./restrictions.ts";

export type Scope = "resource" | "parent" | "global";

export interface ExplainedRule {
  scope: Scope;
  effect: "allow" | "deny";
  source: string;
  reason: string;
  /** It was this rule, or one of several that say the same. */
  decisive: boolean;
  ignoredBecause: string | null;
}

export interface Explanation {
  action: string;
  allowed: boolean;
  ruleAllowed: boolean;
  restrictionAllowed: boolean;
  winningScope: Scope | null;
  matchedRules: ExplainedRule[];
  restrictions: { source: string; allowed: boolean; reason: string }[];
  requiredActions: Explanation[];
  summary: string;
}

const SCOPES: readonly Scope[] = ["resource", "parent", "global"];

export function explain(
  action: string,
  rules: RuleRow[],
  gathered: Gathered,
  target: Target,
  further: { required: Explanation[]; restrictions: Explanation["restrictions"] },
): Explanation {
  const matching = rules.filter((rule) => speaksOf(rule, target));
  const winningScope = SCOPES.find((scope) => matching.some((rule) => scopeOf(rule) === scope)) ??
    null;
  const winners = matching.filter((rule) => scopeOf(rule) === winningScope);
  const ruleAllowed = winners.length > 0 && winners.every((rule) => rule.allow === 1);
  const ofToken = gathered.flatMap(({ source, set }) => {
    if (!set.restriction) return [];
    const allowed = isWithin(set.restriction, target);
    return [{ source, allowed, reason: restrictionReason(allowed) }];
  });
  const restrictions = [...ofToken, ...further.restrictions];
  const denial = restrictions.find((restriction) => !restriction.allowed);
  const restrictionAllowed = denial === undefined;
  const required = further.required.find((explanation) => !explanation.allowed);
  const base = { action, ruleAllowed, restrictionAllowed, winningScope };
  return {
    ...base,
    allowed: ruleAllowed && restrictionAllowed && required === undefined,
    matchedRules: matching.map((rule) => explainRule(rule, winningScope, ruleAllowed))
      .sort(byImportance),
    restrictions,
    requiredActions: further.required,
    summary: summarize(base, required?.action, denial?.reason),
  };
}

function explainRule(rule: RuleRow, winner: Scope | null, ruleAllowed: boolean): ExplainedRule {
  const scope = scopeOf(rule);
  const effect = rule.allow === 1 ? "allow" : "deny";
  let ignoredBecause: string | null = null;
  if (scope !== winner) ignoredBecause = "A rule of a more specific level matched";
  else if (!ruleAllowed && effect === "allow") {
    ignoredBecause = "A deny rule matched at the same level";
  }
  const { source, reason } = rule;
  return { scope, effect, source, reason, decisive: ignoredBecause === null, ignoredBecause };
}

function scopeOf(rule: Pick<RuleRow, "parent" | "child">): Scope {
  if (rule.child !== null) return "resource";
  return rule.parent === null ? "global" : "parent";
}

function byImportance(a: ExplainedRule, b: ExplainedRule): number {
  return SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) ||
    Number(a.effect === "allow") - Number(b.effect === "allow");
}

function isWithin(restriction: Restriction, target: Target): boolean {
  return restriction.isEverywhere ||
    restriction.places.some((place) => target.parent !== null && speaksOf(place, target));
}

function restrictionReason(isAllowed: boolean): string {
  return isAllowed
    ? "The restrictions of the actor include this resource"
    : "The restrictions of the actor do not include this resource";
}

function summarize(
  explanation: Pick<Explanation, "action" | "ruleAllowed" | "winningScope">,
  deniedRequirement: string | undefined,
  restriction: string | undefined,
): string {
  const { action, ruleAllowed, winningScope } = explanation;
  if (deniedRequirement !== undefined) {
    return `Denied: ${action} also needs ${deniedRequirement}, which is denied`;
  }
  if (winningScope === null) return "Denied: no rule speaks about this actor and this resource";
  if (!ruleAllowed) {
    return `Denied by a rule of the ${winningScope} level; there, a deny rule beats allow rules`;
  }
  if (restriction !== undefined) {
    return `Denied: ${restriction.charAt(0).toLowerCase()}${restriction.slice(1)}`;
  }
  return `Allowed by a rule of the ${winningScope} level`;
}

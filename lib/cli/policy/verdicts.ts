/** What the permissions of a site say about a policy. */

import type { App } from "../../context.ts";
import { UsageError } from "../../errors.ts";
import type { Explanation } from "../../permissions/explain.ts";
import type { Target } from "../../permissions/resolution.ts";
import type { Action } from "../../permissions/types.ts";
import { guessOrAll } from "../../text/nearest.ts";
import type { NamedActor, PolicyTest } from "./policy.ts";
import { placesOf, resourceAt } from "./resources.ts";

/** One actor, one action, one place. */
export interface Verdict extends Pick<PolicyTest, "where" | "about"> {
  actor: string;
  action: string;
  place: Target;
  allowed: boolean;
  expected: boolean;
  /** Where that is not what the policy expects. */
  explanation: Explanation | null;
}

/** @throws {UsageError} for a test that makes no sense on this site */
export async function verdictsOf(app: App, tests: readonly PolicyTest[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const test of tests) {
    const before = verdicts.length;
    for (const name of test.actions) {
      const action = actionNamed(app, name, test.where);
      for (const place of await placesIn(app, test, action)) {
        for (const actor of test.actors) {
          verdicts.push(await verdict(app, test, { actor, action, place }));
        }
      }
    }
    if (verdicts.length === before) {
      throw new UsageError(`${test.where} tests nothing: there is nothing that "resource" means`);
    }
  }
  return verdicts;
}

async function verdict(
  { permissions }: App,
  { where, about, allowed: expected }: PolicyTest,
  { actor: { name, actor }, action, place }: { actor: NamedActor; action: Action; place: Target },
): Promise<Verdict> {
  const allowed = await permissions.allowed(actor, action.name, resourceAt(action, place));
  const explanation = allowed === expected
    ? null
    : await permissions.explain(actor, action.name, place);
  return { where, about, actor: name, action: action.name, place, allowed, expected, explanation };
}

function actionNamed({ permissions }: App, name: string, where: string): Action {
  const action = permissions.actions.get(name);
  if (action !== undefined) return action;
  const advice = guessOrAll(name, [...permissions.actions.keys()]);
  throw new UsageError(`${where}.action: there is no action "${name}", ${advice}`);
}

async function placesIn(app: App, test: PolicyTest, action: Action): Promise<Target[]> {
  const where = `${test.where}.resource`;
  if (test.resources.length === 0) return await placesOf(app, action, undefined, where);
  const places: Target[] = [];
  for (const resource of test.resources) {
    places.push(...await placesOf(app, action, resource, where));
  }
  return places;
}

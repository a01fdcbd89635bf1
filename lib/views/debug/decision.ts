/** A decision that somebody asks about, with its explanation; for `/-/check` and `/-/permissions`. */

import { BadRequest, NotFound } from "../../errors.ts";
import { isChildAction } from "../../permissions/actions.ts";
import type { Explanation } from "../../permissions/explain.ts";
import type { Target } from "../../permissions/resolution.ts";
import type { Action, Actor, Permissions } from "../../permissions/types.ts";
import { decodeJson } from "../../text/json.ts";
import { UNSTABLE_API } from "../unstable_api.ts";
import { resourcePath } from "./permission_page.tsx";

export interface Question {
  action: string;
  parent: string | null;
  child: string | null;
  actor: Actor | null;
}

export interface Decision extends Question {
  explanation: Explanation;
}

/** @throws {NotFound | BadRequest} when the question makes no sense */
export async function decide(permissions: Permissions, question: Question): Promise<Decision> {
  const action = permissions.actions.get(question.action);
  if (!action) throw new NotFound(`Unknown action: ${question.action}`);
  if (question.child !== null && question.parent === null) {
    throw new BadRequest("parent is required when child is provided");
  }
  const target = targetOf(action, question);
  const explanation = await permissions.explain(question.actor, action.name, target);
  return { ...question, explanation };
}

/** Names that the action has no use for are left out. */
function targetOf(action: Action, { parent, child }: Question): Target {
  return {
    parent: action.resourceType === undefined ? null : parent,
    child: isChildAction(action) ? child : null,
  };
}

/**
 * An actor that somebody typed as JSON.
 * @throws {BadRequest} when it is none
 */
export function parseActor(text: string): Actor | null {
  let actor: unknown;
  try {
    actor = decodeJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadRequest(`Invalid actor JSON: ${reason}`, { cause: error });
  }
  if (actor === null) return null;
  if (typeof actor !== "object" || Array.isArray(actor)) {
    throw new BadRequest("actor must be a JSON object or null");
  }
  return actor as Actor;
}

export function decisionJson({ action, actor, parent, child, explanation }: Decision) {
  return {
    ok: true,
    unstable: UNSTABLE_API,
    action,
    allowed: explanation.allowed,
    actor,
    resource: { parent, child, path: resourcePath(parent, child) },
    explanation: explanationJson(explanation),
    ...(actor && "id" in actor ? { actor_id: actor.id } : {}),
  };
}

function explanationJson(explanation: Explanation): Record<string, unknown> {
  return {
    action: explanation.action,
    allowed: explanation.allowed,
    rule_allowed: explanation.ruleAllowed,
    restriction_allowed: explanation.restrictionAllowed,
    winning_scope: explanation.winningScope,
    matched_rules: explanation.matchedRules.map(({ ignoredBecause, ...rule }) => ({
      ...rule,
      ignored_because: ignoredBecause,
    })),
    restrictions: explanation.restrictions,
    required_actions: explanation.requiredActions.map(explanationJson),
    summary: explanation.summary,
  };
}

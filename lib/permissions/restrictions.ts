/** The `_r` of an actor: what a token may be used for, on top of what its owner may do. */

import { actionNames } from "./actions.ts";
import type { Action, Actor } from "./types.ts";

/** A database (child null) or a table or query in it. */
export interface Place {
  parent: string;
  child: string | null;
}

/** What a token leaves of one action. */
export interface Restriction {
  /** Nothing is taken away. */
  isEverywhere: boolean;
  /** Where else the action may be used: named databases with all they contain, named resources. */
  places: Place[];
}

/**
 * The restriction of an actor for an action, or null for an actor without `_r`. Tokens can hold any
 * JSON: parts that do not have the documented shape allow nothing.
 */
export function restrictionFor(actor: Actor | null, action: Action): Restriction | null {
  if (actor === null || !Object.hasOwn(actor, "_r")) return null;
  const restrictions = objectOrEmpty(actor._r);
  const names = actionNames(action);
  const places: Place[] = [];
  for (const [parent, actions] of Object.entries(objectOrEmpty(restrictions.d))) {
    if (mentions(actions, names)) places.push({ parent, child: null });
  }
  for (const [parent, resources] of Object.entries(objectOrEmpty(restrictions.r))) {
    for (const [child, actions] of Object.entries(objectOrEmpty(resources))) {
      if (mentions(actions, names)) places.push({ parent, child });
    }
  }
  return { isEverywhere: mentions(restrictions.a, names), places };
}

function mentions(actions: unknown, names: string[]): boolean {
  return Array.isArray(actions) && names.some((name) => actions.includes(name));
}

function objectOrEmpty(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Record<string, unknown>
    : {};
}

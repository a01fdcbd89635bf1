/** Rules: what the configuration, the defaults and later plugins say about an actor and an action. */

import type { InternalParams } from "../internal/internal_database.ts";
import type { Target } from "./resolution.ts";
import type { Restriction } from "./restrictions.ts";
import type { Action, Actor } from "./types.ts";

/** A yes or no for a resource (parent and child), a database (parent) or everything (neither). */
export interface Rule {
  parent: string | null;
  child: string | null;
  allow: boolean;
  reason: string;
}

/** What one source says. All parts are optional. */
export interface RuleSet {
  /** Names the origin, if it is not the source as a whole. */
  source?: string;
  rules?: Rule[];
  /** Rules that stand in the internal database: a select of parent, child, allow, reason. */
  sql?: string;
  /** Named parameters of `sql`; a name must not be used by two sources. */
  params?: Exclude<InternalParams, readonly unknown[]>;
  /** Whatever the rules say, only this stays. */
  restriction?: Restriction;
}

/** An origin of rules. Plugins join as further sources. */
export interface RuleSource {
  /** Names the origin in the answers of the debug pages. */
  name: string;
  /** The rules depend on nothing but actor, action and the content of the internal database. */
  isCacheable: boolean;
  /** The rules depend on what is asked about, too. */
  isPerTarget?: boolean;
  /** @param target what is asked about; null for everything that there is */
  rules(
    actor: Actor | null,
    action: Action,
    target: Target | null,
  ): Awaitable<RuleSet | RuleSet[] | null>;
}

type Awaitable<T> = T | Promise<T>;

/** The name of all sources that come with Datasette. */
export const BUILT_IN_SOURCE = "datasette.default_permissions";

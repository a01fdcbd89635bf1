/** Who asks, what for, and what for it may be done. */

import type { Json } from "../config/types.ts";
import type { Explanation } from "./explain.ts";
import type { RuleRow, Target } from "./resolution.ts";

/** Whoever makes the request: any JSON object, usually with an `id`. */
export interface Actor {
  id?: string | number;
  /** Restrictions of a token. */
  _r?: Restrictions;
  [key: string]: Json | Restrictions | undefined;
}

/** `_r` of a token: a = everywhere, d = per database, r = per table or query. */
export interface Restrictions {
  a?: string[];
  d?: Record<string, string[]>;
  r?: Record<string, Record<string, string[]>>;
}

export type ResourceType = "database" | "table" | "query";

/** A kind of thing that plugins have beside databases, tables and queries. */
export interface CustomResourceType {
  name: string;
  /** Its resources belong to others, as tables belong to databases. */
  isChild: boolean;
  /** Selects `parent` and `child` of all that exist, on the internal database. */
  resourcesSql(actor: Actor | null): Promise<string> | string;
}

/** What an action is about; instance-wide actions have none. Views are tables. */
export type Resource =
  | { type: "database"; database: string }
  | { type: "table"; database: string; table: string }
  | { type: "query"; database: string; query: string };

/** A resource of a plugin. */
export interface CustomResource {
  type: "custom";
  parent: string;
  child?: string;
}

export type AnyResource = Resource | CustomResource;

export interface Action {
  name: string;
  abbr?: string;
  description: string;
  /** Absent for instance-wide actions. */
  resourceType?: ResourceType | CustomResourceType;
  /** Another action that must be allowed too, e.g. view-database for execute-sql. */
  alsoRequires?: string;
  /** Anybody may do it unless something says otherwise. */
  isOpen?: boolean;
}

/** A resource that an actor may use; `isPrivate` when an anonymous visitor may not. */
export interface AllowedResource {
  database: string;
  /** Table or query name; null for databases. */
  child: string | null;
  isPrivate: boolean;
  reasons: string[];
}

/** A question that was asked, for the debug page. */
export interface PermissionCheck extends Target {
  /** Milliseconds since 1970. */
  when: number;
  actor: Actor | null;
  action: string;
  result: boolean;
}

export interface Permissions {
  readonly actions: ReadonlyMap<string, Action>;
  /** Actions of plugins. Throws TypeError when a name or an abbreviation is there already. */
  addActions(actions: readonly Action[]): void;
  allowed(actor: Actor | null, action: string, resource?: AnyResource): Promise<boolean>;
  /** Several actions on the same resource in one go. */
  allowedMany<A extends string>(
    actor: Actor | null,
    actions: readonly A[],
    resource?: AnyResource,
  ): Promise<Record<A, boolean>>;
  /** Throws Forbidden(`message`). */
  ensure(
    actor: Actor | null,
    action: string,
    resource?: AnyResource,
    message?: string,
  ): Promise<void>;
  /** May the actor see it, and would an anonymous visitor not? */
  visibility(
    actor: Actor | null,
    action: string,
    resource?: AnyResource,
  ): Promise<{ visible: boolean; isPrivate: boolean }>;
  /**
   * Everything the actor may use for this action, optionally in one database only. With `alone`,
   * search indexes and their like are judged by rules about themselves, whatever they belong to:
   * that is for lists of names, and says nothing about what is in them.
   */
  allowedResources(
    actor: Actor | null,
    action: string,
    options?: { database?: string; alone?: boolean },
  ): Promise<AllowedResource[]>;
  /** Names of the tables and views of a database that the actor may see. */
  visibleTables(actor: Actor | null, database: string): Promise<ReadonlySet<string>>;
  /** The rules about an actor and an action, before a decision is made of them. */
  rules(actor: Actor | null, action: string): Promise<RuleRow[]>;
  /** The decision with everything that led to it. */
  explain(actor: Actor | null, action: string, target: Target): Promise<Explanation>;
  /** The last 200 questions, newest first. */
  recentChecks(): PermissionCheck[];
}

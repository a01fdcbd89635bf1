/** Answers "may this actor do that?", from memory wherever the answer cannot have changed. */

import type { Config } from "../config/types.ts";
import { Forbidden } from "../errors.ts";
import type { Catalog } from "../internal/catalog.ts";
import type { InternalDatabase } from "../internal/internal_database.ts";
import { ACTIONS, actionsByName } from "./actions.ts";
import { configRules } from "./config_rules.ts";
import { defaultRules, queryRules, restrictionRules } from "./default_rules.ts";
import { explain, type Explanation } from "./explain.ts";
import {
  type AllowedRow,
  allRules,
  type Gathered,
  resolveAll,
  resolveOne,
  type RuleRow,
  type Target,
} from "./resolution.ts";
import type { RuleSource } from "./rules.ts";
import type {
  Action,
  Actor,
  AllowedResource,
  PermissionCheck,
  Permissions,
  Resource,
} from "./types.ts";

export interface PermissionParts {
  config: Pick<Config, "settings" | "allow" | "allowSql" | "permissions" | "databases">;
  options: { defaultDeny: boolean; rootEnabled: boolean };
  internal: InternalDatabase;
  catalog: Pick<Catalog, "refresh">;
  /** More actions, and more sources of rules, than Datasette's own: those of plugins. */
  actions?: readonly Action[];
  sources?: readonly RuleSource[];
}

export function createPermissions(parts: PermissionParts): Permissions {
  const sources = [
    defaultRules({ ...parts.options, settings: parts.config.settings }),
    restrictionRules(),
    queryRules(),
    configRules(parts.config),
    ...parts.sources ?? [],
  ];
  const actions = actionsByName([...ACTIONS, ...parts.actions ?? []]);
  return new PermissionResolver(actions, sources, parts.internal, parts.catalog);
}

/** Decisions that are remembered, over all actors. */
const VERDICT_LIMIT = 50_000;
/** Lists of resources that are remembered. */
const LIST_LIMIT = 100;
/** Checks that are shown on the debug page. */
const LOG_LIMIT = 200;

class PermissionResolver implements Permissions {
  readonly actions: ReadonlyMap<string, Action>;
  readonly #sources: readonly RuleSource[];
  readonly #internal: InternalDatabase;
  readonly #catalog: Pick<Catalog, "refresh">;
  readonly #isCacheable: boolean;
  readonly #log: PermissionCheck[] = [];
  #logPosition = 0;
  #version = -1;
  #verdicts = new Map<string, boolean>();
  #lists = new Map<string, AllowedResource[]>();

  constructor(
    actions: ReadonlyMap<string, Action>,
    sources: readonly RuleSource[],
    internal: InternalDatabase,
    catalog: Pick<Catalog, "refresh">,
  ) {
    this.actions = actions;
    this.#sources = sources;
    this.#internal = internal;
    this.#catalog = catalog;
    this.#isCacheable = sources.every((source) => source.isCacheable);
  }

  async allowed(actor: Actor | null, action: string, resource?: Resource): Promise<boolean> {
    const known = this.#action(action);
    const target = targetOf(resource);
    const result = await this.#resolve(actor, actorKey(actor), known, target);
    this.#remember({ when: Date.now(), actor, action, ...target, result });
    return result;
  }

  async allowedMany<A extends string>(
    actor: Actor | null,
    actions: readonly A[],
    resource?: Resource,
  ): Promise<Record<A, boolean>> {
    const results = {} as Record<A, boolean>;
    for (const action of actions) results[action] = await this.allowed(actor, action, resource);
    return results;
  }

  async ensure(
    actor: Actor | null,
    action: string,
    resource?: Resource,
    message = action,
  ): Promise<void> {
    if (!await this.allowed(actor, action, resource)) throw new Forbidden(message);
  }

  async visibility(
    actor: Actor | null,
    action: string,
    resource?: Resource,
  ): Promise<{ visible: boolean; isPrivate: boolean }> {
    if (!await this.allowed(actor, action, resource)) return { visible: false, isPrivate: false };
    return { visible: true, isPrivate: !await this.allowed(null, action, resource) };
  }

  async allowedResources(
    actor: Actor | null,
    action: string,
    options: { database?: string } = {},
  ): Promise<AllowedResource[]> {
    const known = this.#action(action);
    await this.#catalog.refresh();
    const resources = await this.#list(actor, known);
    const { database } = options;
    return database === undefined
      ? resources.slice()
      : resources.filter((resource) => resource.database === database);
  }

  async rules(actor: Actor | null, action: string): Promise<RuleRow[]> {
    const gathered = await this.#gather(actor, this.#action(action));
    await this.#catalog.refresh();
    return allRules(this.#internal, gathered);
  }

  async explain(actor: Actor | null, action: string, target: Target): Promise<Explanation> {
    const known = this.#action(action);
    const gathered = await this.#gather(actor, known);
    const required = known.alsoRequires === undefined
      ? []
      : [await this.explain(actor, known.alsoRequires, target)];
    return explain(action, allRules(this.#internal, gathered), gathered, target, required);
  }

  recentChecks(): PermissionCheck[] {
    const newest = this.#log.slice(0, this.#logPosition).reverse();
    return [...newest, ...this.#log.slice(this.#logPosition).reverse()];
  }

  #action(name: string): Action {
    const action = this.actions.get(name);
    if (!action) throw new RangeError(`Unknown action: ${name}`);
    return action;
  }

  /** The decision of the action itself and of what it requires. */
  async #resolve(
    actor: Actor | null,
    who: string,
    action: Action,
    target: Target,
  ): Promise<boolean> {
    this.#forgetIfChanged();
    const key = verdictKey(who, action, target);
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    const version = this.#version;
    const required = action.alsoRequires;
    const result = resolveOne(this.#internal, await this.#gather(actor, action), target) &&
      (required === undefined ||
        await this.#resolve(actor, who, this.#action(required), target));
    if (this.#isCacheable && version === this.#internal.version) {
      if (this.#verdicts.size >= VERDICT_LIMIT) this.#verdicts.clear();
      this.#verdicts.set(key, result);
    }
    return result;
  }

  async #list(actor: Actor | null, action: Action): Promise<AllowedResource[]> {
    this.#forgetIfChanged();
    const key = `${action.name} ${actorKey(actor)}`;
    const known = this.#lists.get(key);
    if (known) return known;
    const version = this.#version;
    const list = await this.#makeList(actor, action);
    if (this.#isCacheable && version === this.#internal.version) {
      if (this.#lists.size >= LIST_LIMIT) this.#lists.clear();
      this.#lists.set(key, list);
    }
    return list;
  }

  async #makeList(actor: Actor | null, action: Action): Promise<AllowedResource[]> {
    if (!action.resourceType) return [];
    let rows = resolveAll(this.#internal, await this.#gather(actor, action), action.resourceType);
    if (action.alsoRequires !== undefined) {
      const required = await this.#list(actor, this.#action(action.alsoRequires));
      const allowed = new Set(required.map(resourceKey));
      rows = rows.filter((row) => allowed.has(rowKey(row)) || allowed.has(rowKey(parentOf(row))));
    }
    const open = actor === null ? null : new Set((await this.#list(null, action)).map(resourceKey));
    const reasons = reasonReader();
    return rows.map((row) => ({
      database: row.parent,
      child: row.child,
      isPrivate: open !== null && !open.has(rowKey(row)),
      reasons: reasons(row.reasons),
    }));
  }

  async #gather(actor: Actor | null, action: Action): Promise<Gathered> {
    const gathered: Gathered = { rules: [], restrictions: [], selects: [] };
    for (const { name: source, rules } of this.#sources) {
      const set = await rules(actor, action);
      if (!set) continue;
      for (const rule of set.rules ?? []) gathered.rules.push({ ...rule, source });
      if (set.restriction) gathered.restrictions.push({ source, restriction: set.restriction });
      if (set.sql) gathered.selects.push({ source, sql: set.sql, params: set.params ?? {} });
    }
    return gathered;
  }

  /** Catalog, queries and metadata stand in the internal database: a write there ends all answers. */
  #forgetIfChanged(): void {
    if (this.#version === this.#internal.version) return;
    this.#version = this.#internal.version;
    this.#verdicts.clear();
    this.#lists.clear();
  }

  #remember(check: PermissionCheck): void {
    this.#log[this.#logPosition] = check;
    this.#logPosition = (this.#logPosition + 1) % LOG_LIMIT;
  }
}

function targetOf(resource: Resource | undefined): Target {
  switch (resource?.type) {
    case undefined:
      return { parent: null, child: null };
    case "database":
      return { parent: resource.database, child: null };
    case "table":
      return { parent: resource.database, child: resource.table };
    case "query":
      return { parent: resource.database, child: resource.query };
  }
}

/** Actors with the same content get the same answers; written anew each time, for actors can change. */
function actorKey(actor: Actor | null): string {
  return actor === null ? "" : JSON.stringify(actor);
}

/** The length keeps names with odd characters apart. */
function verdictKey(who: string, action: Action, { parent, child }: Target): string {
  if (parent === null) return `${action.name} ${who}`;
  const place = child === null ? parent : `${parent}/${child}`;
  return `${action.name} ${parent.length}-${place.length} ${place} ${who}`;
}

function rowKey({ parent, child }: Pick<AllowedRow, "parent" | "child">): string {
  return child === null ? `- ${parent}` : `${parent.length} ${parent}/${child}`;
}

function resourceKey({ database, child }: AllowedResource): string {
  return rowKey({ parent: database, child });
}

function parentOf(row: AllowedRow): Pick<AllowedRow, "parent" | "child"> {
  return { parent: row.parent, child: null };
}

/** Thousands of resources share a few reasons. */
function reasonReader(): (json: string) => string[] {
  const known = new Map<string, string[]>();
  return (json) => {
    let reasons = known.get(json);
    if (!reasons) known.set(json, reasons = JSON.parse(json) as string[]);
    return reasons;
  };
}

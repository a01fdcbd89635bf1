/** Answers "may this actor do that?", from memory wherever the answer cannot have changed. */

import type { Config } from "../config/types.ts";
import { Forbidden } from "../errors.ts";
import { currentScope } from "../http/request_scope.ts";
import type { Catalog } from "../internal/catalog.ts";
import type { InternalDatabase } from "../internal/internal_database.ts";
import { familyOf } from "../sql/table_families.ts";
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
import { ActorKeys, AnswerCache, CheckLog, namesByDatabase, NO_NAMES, PlaceSet } from "./memory.ts";
import { placeKey, resourcesSql, targetOf } from "./targets.ts";
import { BUILT_IN_SOURCE, type RuleSet, type RuleSource } from "./rules.ts";
import type {
  Action,
  Actor,
  AllowedResource,
  AnyResource,
  PermissionCheck,
  Permissions,
} from "./types.ts";

type CatalogPart = Pick<Catalog, "refresh" | "families" | "familiesAsWritten">;

export interface PermissionParts {
  config: Pick<Config, "settings" | "allow" | "allowSql" | "permissions" | "databases">;
  options: { defaultDeny: boolean; rootEnabled: boolean };
  internal: InternalDatabase;
  catalog: CatalogPart;
  /** More sources of rules than Datasette's own: those of plugins. */
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
  return new PermissionResolver(sources, parts.internal, parts.catalog);
}

/** How many decisions, lists of resources and sets of rules are remembered, over all actors. */
const LIMITS = { verdicts: 50_000, lists: 200, rules: 500 };

class PermissionResolver implements Permissions {
  #actions = actionsByName(ACTIONS);
  readonly #sources: readonly RuleSource[];
  readonly #isPerTarget: boolean;
  readonly #internal: InternalDatabase;
  readonly #catalog: CatalogPart;
  readonly #log = new CheckLog();
  readonly #actors = new ActorKeys();
  readonly #verdicts: AnswerCache<boolean>;
  readonly #lists: AnswerCache<AllowedResource[]>;
  readonly #rules: AnswerCache<Gathered>;

  constructor(
    sources: readonly RuleSource[],
    internal: InternalDatabase,
    catalog: CatalogPart,
  ) {
    this.#sources = sources;
    this.#isPerTarget = sources.some((source) => source.isPerTarget);
    this.#internal = internal;
    this.#catalog = catalog;
    const factor = sources.every((source) => source.isCacheable) ? 1 : 0;
    this.#verdicts = new AnswerCache(internal, LIMITS.verdicts * factor);
    this.#lists = new AnswerCache(internal, LIMITS.lists * factor);
    this.#rules = new AnswerCache(internal, LIMITS.rules * factor);
  }

  get actions(): ReadonlyMap<string, Action> {
    return this.#actions;
  }

  addActions(actions: readonly Action[]): void {
    this.#actions = actionsByName([...this.#actions.values(), ...actions]);
  }

  async allowed(actor: Actor | null, action: string, resource?: AnyResource): Promise<boolean> {
    const known = this.#action(action);
    if (currentScope()?.skipsPermissions) return true;
    const target = targetOf(resource);
    const result = await this.#resolve(actor, known, target) &&
      await this.#denialOfFamily(actor, known, target) === null;
    this.#log.add({ when: Date.now(), actor, action, ...target, result });
    return result;
  }

  async allowedMany<A extends string>(
    actor: Actor | null,
    actions: readonly A[],
    resource?: AnyResource,
  ): Promise<Record<A, boolean>> {
    const results = {} as Record<A, boolean>;
    for (const action of actions) results[action] = await this.allowed(actor, action, resource);
    return results;
  }

  async ensure(
    actor: Actor | null,
    action: string,
    resource?: AnyResource,
    message = action,
  ): Promise<void> {
    if (!await this.allowed(actor, action, resource)) throw new Forbidden(message);
  }

  async visibility(
    actor: Actor | null,
    action: string,
    resource?: AnyResource,
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
    const resources = currentScope()?.skipsPermissions
      ? await this.#makeList(actor, known, EVERYTHING)
      : await this.#list(actor, known);
    const { database } = options;
    return database === undefined
      ? resources.slice()
      : resources.filter((resource) => resource.database === database);
  }

  async visibleTables(actor: Actor | null, database: string): Promise<ReadonlySet<string>> {
    await this.#catalog.refresh();
    const action = this.#action("view-table");
    const tables = currentScope()?.skipsPermissions
      ? await this.#makeList(actor, action, EVERYTHING)
      : await this.#list(actor, action);
    return namesByDatabase(tables).get(database) ?? NO_NAMES;
  }

  async rules(actor: Actor | null, action: string): Promise<RuleRow[]> {
    await this.#catalog.refresh();
    const gathered = await this.#gather(actor, this.#action(action), null);
    return allRules(this.#internal, gathered);
  }

  async explain(actor: Actor | null, action: string, target: Target): Promise<Explanation> {
    const known = this.#action(action);
    const gathered = await this.#gather(actor, known, target);
    const required = known.alsoRequires === undefined
      ? []
      : [await this.explain(actor, known.alsoRequires, target)];
    const denial = await this.#denialOfFamily(actor, known, target);
    const restrictions = denial === null ? [] : [familyRestriction(denial)];
    const rules = allRules(this.#internal, gathered);
    return explain(action, rules, gathered, target, { required, restrictions });
  }

  recentChecks(): PermissionCheck[] {
    return this.#log.newestFirst();
  }

  #action(name: string): Action {
    const action = this.#actions.get(name);
    if (!action) throw new RangeError(`Unknown action: ${name}`);
    return action;
  }

  /** The decision of the action itself and of what it requires. */
  #resolve(actor: Actor | null, action: Action, target: Target): Promise<boolean> {
    const key = `${placeKey(target)} ${this.#ruleKey(actor, action)}`;
    return this.#verdicts.get(key, async () => {
      const gathered = await this.#gather(actor, action, target);
      if (resolveOne(this.#internal, gathered, target) === null) return false;
      const required = action.alsoRequires;
      return required === undefined || await this.#resolve(actor, this.#action(required), target);
    });
  }

  /** The table that keeps the actor from one that belongs to it; null when nothing does. */
  async #denialOfFamily(
    actor: Actor | null,
    action: Action,
    { parent, child }: Target,
  ): Promise<string | null> {
    if (action.resourceType !== "table" || parent === null || child === null) return null;
    for (const table of familyOf(child, await this.#catalog.families(parent))) {
      if (!await this.#resolve(actor, action, { parent, child: table })) return table;
    }
    return null;
  }

  #list(actor: Actor | null, action: Action): Promise<AllowedResource[]> {
    const key = this.#ruleKey(actor, action);
    return this.#lists.get(key, async () => {
      const required = await this.#required(actor, action);
      const gathered = this.#isPerTarget ? null : await this.#gather(actor, action, null);
      const resources = await this.#makeList(actor, action, gathered);
      return required === null
        ? resources
        : resources.filter(({ database, child }) => required.covers(database, child));
    });
  }

  /** @param gathered the rules; null to ask for those of each resource */
  async #makeList(
    actor: Actor | null,
    action: Action,
    gathered: Gathered | null,
  ): Promise<AllowedResource[]> {
    const sql = await resourcesSql(action, actor);
    if (sql === null) return [];
    const allowed = gathered === null
      ? await this.#oneByOne(actor, action, sql)
      : resolveAll(this.#internal, gathered, sql);
    const rows = action.resourceType === "table" ? this.#wholeFamilies(allowed) : allowed;
    const open = actor === null ? null : new PlaceSet(await this.#list(null, action));
    const reasons = reasonReader();
    return rows.map(({ parent: database, child, reasons: json }) => {
      const isPrivate = open !== null && !open.has(database, child);
      return { database, child, isPrivate, reasons: reasons(json) };
    });
  }

  /** Without tables that belong to others which are not there. */
  #wholeFamilies(rows: AllowedRow[]): AllowedRow[] {
    const byDatabase = Map.groupBy(rows, ({ parent }) => parent);
    const orphans = new Set<AllowedRow>();
    for (const [parent, rows] of byDatabase) {
      const families = this.#catalog.familiesAsWritten(parent);
      if (families.follows.size === 0) continue;
      const names = new Set(rows.map(({ child }) => child));
      for (const row of rows) {
        const needed = familyOf(row.child ?? "", families);
        if (!needed.every((table) => names.has(table))) orphans.add(row);
      }
    }
    return orphans.size === 0 ? rows : rows.filter((row) => !orphans.has(row));
  }

  async #oneByOne(actor: Actor | null, action: Action, sql: string): Promise<AllowedRow[]> {
    const allowed: AllowedRow[] = [];
    const targets = this.#internal.all<{ parent: string; child: string | null }>(
      `SELECT parent, child FROM (${sql}) ORDER BY parent, child`,
    );
    for (const target of targets) {
      const reasons = resolveOne(this.#internal, await this.#gather(actor, action, target), target);
      if (reasons !== null) allowed.push({ ...target, reasons });
    }
    return allowed;
  }

  async #required(actor: Actor | null, action: Action): Promise<PlaceSet | null> {
    if (action.alsoRequires === undefined) return null;
    return new PlaceSet(await this.#list(actor, this.#action(action.alsoRequires)));
  }

  #gather(actor: Actor | null, action: Action, target: Target | null): Promise<Gathered> {
    const place = this.#isPerTarget ? ` ${target === null ? "*" : placeKey(target)}` : "";
    return this.#rules.get(this.#ruleKey(actor, action) + place, async () => {
      const gathered: { source: string; set: RuleSet }[] = [];
      for (const { name, rules } of this.#sources) {
        for (const set of listOf(await rules(actor, action, target))) {
          gathered.push({ source: set.source ?? name, set });
        }
      }
      return gathered;
    });
  }

  #ruleKey(actor: Actor | null, action: Action): string {
    return `${this.#actors.get(actor)} ${action.name}`;
  }
}

function familyRestriction(table: string): Explanation["restrictions"][number] {
  const reason = `The table belongs to "${table}", for which the actor may not do this`;
  return { source: BUILT_IN_SOURCE, allowed: false, reason };
}

/** Whatever there is, to code that asks in its own name. */
const EVERYTHING: Gathered = [{
  source: BUILT_IN_SOURCE,
  set: {
    rules: [{ parent: null, child: null, allow: true, reason: "no permission is asked for" }],
  },
}];

function listOf<T>(answer: T | T[] | null): readonly T[] {
  if (answer === null) return [];
  return Array.isArray(answer) ? answer : [answer];
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

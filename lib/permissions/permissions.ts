/** Answers "may this actor do that?", from memory wherever the answer cannot have changed. */

import type { Config } from "../config/types.ts";
import { Forbidden } from "../errors.ts";
import { currentScope } from "../http/request_scope.ts";
import type { Catalog } from "../internal/catalog.ts";
import type { InternalDatabase } from "../internal/internal_database.ts";
import { familyOf } from "../sql/table_families.ts";
import { ACTIONS, actionsByName } from "./actions.ts";
import { AllowedLists, type ListScope } from "./allowed_lists.ts";
import { configRules } from "./config_rules.ts";
import { defaultRules, queryRules, restrictionRules } from "./default_rules.ts";
import { explain, type Explanation } from "./explain.ts";
import { AnswerCache, CheckLog } from "./memory.ts";
import { allRules, resolveOne, type RuleRow, type Target } from "./resolution.ts";
import { Rulebook } from "./rulebook.ts";
import { BUILT_IN_SOURCE, type RuleSource } from "./rules.ts";
import { placeKey, targetOf } from "./targets.ts";
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

/** How many decisions are remembered, over all actors. */
const LIMIT = 50_000;

class PermissionResolver implements Permissions {
  #actions = actionsByName(ACTIONS);
  readonly #internal: InternalDatabase;
  readonly #catalog: CatalogPart;
  readonly #log = new CheckLog();
  readonly #rulebook: Rulebook;
  readonly #lists: AllowedLists;
  readonly #verdicts: AnswerCache<boolean>;

  constructor(
    sources: readonly RuleSource[],
    internal: InternalDatabase,
    catalog: CatalogPart,
  ) {
    this.#internal = internal;
    this.#catalog = catalog;
    const rulebook = new Rulebook(sources, internal);
    this.#rulebook = rulebook;
    this.#verdicts = new AnswerCache(internal, rulebook.isCacheable ? LIMIT : 0);
    const action = (name: string) => this.#action(name);
    this.#lists = new AllowedLists({ internal, catalog, rulebook, action });
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
    if (await this.allowed(actor, action, resource)) return;
    throw new Forbidden(message, { missing: { action, resource } });
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
    { database = null, alone = false }: Partial<ListScope> = {},
  ): Promise<AllowedResource[]> {
    const known = this.#action(action);
    await this.#catalog.refresh();
    return await this.#lists.resources(actor, known, { database, alone });
  }

  async visibleTables(actor: Actor | null, database: string): Promise<ReadonlySet<string>> {
    await this.#catalog.refresh();
    return await this.#lists.names(actor, this.#action("view-table"), database);
  }

  async rules(actor: Actor | null, action: string): Promise<RuleRow[]> {
    await this.#catalog.refresh();
    const gathered = await this.#rulebook.all(actor, this.#action(action), null);
    return allRules(this.#internal, gathered);
  }

  async explain(actor: Actor | null, action: string, target: Target): Promise<Explanation> {
    const known = this.#action(action);
    const gathered = await this.#rulebook.all(actor, known, target);
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
    const key = `${placeKey(target)} ${this.#rulebook.key(actor, action)}`;
    return this.#verdicts.get(key, async () => {
      const gathered = await this.#rulebook.all(actor, action, target);
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
}

function familyRestriction(table: string): Explanation["restrictions"][number] {
  const reason = `The table belongs to "${table}", for which the actor may not do this`;
  return { source: BUILT_IN_SOURCE, allowed: false, reason };
}

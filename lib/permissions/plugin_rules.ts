/** What plugins say about permissions, as rules beside those of the configuration. */

import type { InternalDatabase } from "../internal/internal_database.ts";
import type { PluginManager } from "../plugins/manager.ts";
import type { PermissionRules } from "../plugins/permission_sql.ts";
import type { RuleSet, RuleSource } from "./rules.ts";
import type { Action, Actor } from "./types.ts";

/** Rules of the hooks that plugins implement; none when no plugin does. */
export function pluginRules(plugins: PluginManager, internal: InternalDatabase): RuleSource[] {
  return [
    ...plugins.has("permissionResourcesSql") ? [rulesAsSql(plugins, internal)] : [],
    ...plugins.has("permissionAllowed") ? [classicRules(plugins)] : [],
  ];
}

const SOURCE = "plugins";

/** The hook `permissionResourcesSql`. */
function rulesAsSql(plugins: PluginManager, internal: InternalDatabase): RuleSource {
  return {
    name: SOURCE,
    isCacheable: false,
    async rules(actor, action) {
      const answers = await plugins.named("permissionResourcesSql", { actor, action: action.name });
      const given = parametersFor(actor, action);
      return answers.flatMap(({ plugin, answer }) =>
        [answer].flat().flatMap((rules) => {
          try {
            return ruleSet(plugin, rules, given, internal);
          } catch (error) {
            // Throws, for without these rules somebody might be let in.
            plugins.report(plugin, "permissionResourcesSql", error);
            return [];
          }
        })
      );
    },
  };
}

type Parameters = NonNullable<PermissionRules["params"]>;

/** The parameters that every statement finds. */
function parametersFor(actor: Actor | null, action: Action): Parameters {
  const id = actor?.id;
  return {
    actor: actor === null ? null : JSON.stringify(actor),
    actor_id: id === undefined || id === null ? null : String(id),
    action: action.name,
  };
}

/** @throws for a statement that cannot be used */
function ruleSet(
  plugin: string,
  { sql, params = {}, source }: PermissionRules,
  given: Parameters,
  internal: InternalDatabase,
): RuleSet {
  const reserved = Object.keys(params).find((name) => isReserved(name));
  if (reserved !== undefined) throw new Error(`the parameter ":${reserved}" has a value already`);
  const all = { ...given, ...params };
  internal.all(`SELECT parent, child, allow, reason FROM (${sql}) LIMIT 0`, all);
  return { source: source ?? plugin, sql, params: all };
}

/** Names that the statement around the rules uses. */
function isReserved(name: string): boolean {
  return ["actor", "actor_id", "action", "rules", "parent", "child", "query_actor_id"]
    .includes(name) || /^(?:source|limit)_\d+$/.test(name);
}

/**
 * The classic hook `permissionAllowed`. A no is a rule of the very thing that is asked about, which
 * nothing outranks; a yes is one of the level that everything outranks, as in Datasette 0.64.
 */
function classicRules(plugins: PluginManager): RuleSource {
  return {
    name: SOURCE,
    isCacheable: false,
    isPerTarget: true,
    async rules(actor, action, target) {
      if (target === null) return null;
      const { parent, child } = target;
      const resource: Resource = parent !== null && child !== null ? [parent, child] : parent;
      const asked = { actor, action: action.name, resource };
      const answers = await plugins.named("permissionAllowed", asked);
      return answers.map(({ plugin, answer }) => {
        const allow = Boolean(answer);
        const place = allow ? { parent: null, child: null } : target;
        const reason = `permissionAllowed says ${allow ? "yes" : "no"}`;
        return { source: plugin, rules: [{ ...place, allow, reason }] };
      });
    },
  };
}

type Resource = string | [string, string] | null;

/** Rules that hold without any configuration: open data, root, owners of queries, tokens. */

import type { Settings } from "../config/settings.ts";
import { OPEN_ACTIONS } from "./actions.ts";
import { restrictionFor } from "./restrictions.ts";
import { BUILT_IN_SOURCE, type Rule, type RuleSource } from "./rules.ts";
import type { Action, Actor } from "./types.ts";

export interface DefaultRuleOptions {
  settings: Pick<Settings, "default_allow_sql">;
  /** Nothing is open unless something says so. */
  defaultDeny: boolean;
  rootEnabled: boolean;
}

/** Yes to looking at things, yes to root for everything. */
export function defaultRules(options: DefaultRuleOptions): RuleSource {
  return {
    name: BUILT_IN_SOURCE,
    isCacheable: true,
    rules(actor, action) {
      const rules: Rule[] = [];
      if (options.rootEnabled && actor?.id === "root") rules.push(everywhere(true, "root user"));
      if (action.name === "execute-sql" && !options.settings.default_allow_sql) {
        rules.push(everywhere(false, "default_allow_sql is false"));
      }
      if (!options.defaultDeny && (action.isOpen || OPEN_ACTIONS.has(action.name))) {
        rules.push(everywhere(true, `default allow for ${action.name}`));
      }
      return { rules };
    },
  };
}

/** A token does what its `_r` names and no more. */
export function restrictionRules(): RuleSource {
  return {
    name: BUILT_IN_SOURCE,
    isCacheable: true,
    rules(actor, action) {
      const restriction = restrictionFor(actor, action);
      return restriction && !restriction.isEverywhere ? { restriction } : null;
    },
  };
}

/** The owner of a query sees it and edits it; a private query exists for its owner only. */
export function queryRules(): RuleSource {
  return {
    name: BUILT_IN_SOURCE,
    isCacheable: true,
    rules(actor, action) {
      if (action.resourceType !== "query") return null;
      const owned = ownedBy(actor, action);
      return {
        sql: owned === null ? PRIVATE_QUERIES : `${owned} UNION ALL ${PRIVATE_QUERIES}`,
        params: { query_actor_id: actorId(actor) },
      };
    },
  };
}

const PRIVATE_QUERIES = `
  SELECT database_name AS parent, name AS child, 0 AS allow, 'private query' AS reason
  FROM queries WHERE is_private = 1 AND owner_id IS NOT :query_actor_id`;

const OWNED_QUERIES = `
  SELECT database_name AS parent, name AS child, 1 AS allow, 'query owner' AS reason
  FROM queries WHERE owner_id = :query_actor_id`;

function ownedBy(actor: Actor | null, action: Action): string | null {
  if (actorId(actor) === null) return null;
  if (action.name === "view-query") return OWNED_QUERIES;
  const isEdit = action.name === "update-query" || action.name === "delete-query";
  return isEdit ? `${OWNED_QUERIES} AND source = 'user'` : null;
}

/** Owners are kept as text. */
function actorId(actor: Actor | null): string | null {
  const id = actor?.id;
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}

function everywhere(allow: boolean, reason: string): Rule {
  return { parent: null, child: null, allow, reason };
}

/** Rules from datasette.yaml: `allow`, `allow_sql` and `permissions` at every level. */

import type { AllowBlock, Config, DatabaseConfig, PermissionsBlock } from "../config/types.ts";
import { isChildAction } from "./actions.ts";
import { evaluateAllow } from "./allow_block.ts";
import { type Place, type Restriction, restrictionFor } from "./restrictions.ts";
import { BUILT_IN_SOURCE, type Rule, type RuleSource } from "./rules.ts";
import type { Action, Actor, ResourceType } from "./types.ts";

type PermissionConfig = Pick<Config, "allow" | "allowSql" | "permissions" | "databases">;

/** Where a block stands; without type and names at the top of the configuration. */
interface Level extends Pick<Rule, "parent" | "child"> {
  type?: ResourceType;
}

/** A block of the configuration that speaks about one action. */
interface Block extends Level {
  action: string;
  allow: AllowBlock;
  /** `allow` or `allow_sql`, as opposed to an entry of `permissions`. */
  isAllowBlock: boolean;
  about: string;
}

/** An `allow` block of the instance or a database speaks about everything below it, too. */
const INSTANCE_ALLOW = ["view-instance", "view-database", "view-table", "view-query"];
const DATABASE_ALLOW = ["view-database", "view-table", "view-query"];

export function configRules(config: PermissionConfig): RuleSource {
  const blocks = Map.groupBy(instanceBlocks(config), (block) => block.action);
  return {
    name: BUILT_IN_SOURCE,
    isCacheable: true,
    rules(actor, action) {
      const about = blocks.get(action.name);
      if (!about) return null;
      const restriction = restrictionFor(actor, action);
      return {
        rules: about.filter((block) => concerns(block, action))
          .flatMap((block) => blockRules(block, actor, action, restriction)),
      };
    },
  };
}

/** A table and a query may share a name: the block of one says nothing about the other. */
function concerns(block: Block, action: Action): boolean {
  return block.child === null || block.type === action.resourceType;
}

function blockRules(
  block: Block,
  actor: Actor | null,
  action: Action,
  restriction: Restriction | null,
): Rule[] {
  const { parent, child } = block;
  const allow = evaluateAllow(actor, block.allow);
  const reason = `config ${allow ? "allow" : "deny"} ${block.about}`;
  const rule = { parent, child, allow, reason };
  if (allow || !block.isAllowBlock || child !== null || !restriction) return [rule];
  return [rule, ...gates(block, action, restriction, reason)];
}

/**
 * As in Datasette, a closed instance or database stays closed to a token that names a place inside,
 * even where the configuration opens that place again: the no is repeated at the level of the place.
 */
function gates(block: Block, action: Action, restriction: Restriction, reason: string): Rule[] {
  const places = restriction.places.filter((place) =>
    block.parent === null || place.parent === block.parent
  );
  const gate = (place: Place): Rule => ({
    ...place,
    allow: false,
    reason: `${reason} (restriction gate)`,
  });
  const rules = isChildAction(action)
    ? places.filter((place) => place.child !== null).map(gate)
    : [];
  if (block.parent === null && action.resourceType) {
    for (const parent of new Set(places.map((place) => place.parent))) {
      rules.push(gate({ parent, child: null }));
    }
  }
  return rules;
}

function* instanceBlocks(config: PermissionConfig): Generator<Block> {
  const level = { parent: null, child: null };
  yield* permissionBlocks(level, config.permissions);
  for (const [name, database] of Object.entries(config.databases)) {
    yield* databaseBlocks(name, database);
  }
  yield* allowBlocks(level, INSTANCE_ALLOW, config.allow);
  yield* allowSqlBlocks(level, config.allowSql);
}

function* databaseBlocks(parent: string, database: DatabaseConfig): Generator<Block> {
  const level: Level = { parent, child: null, type: "database" };
  yield* permissionBlocks(level, database.permissions);
  for (const [child, table] of Object.entries(database.tables)) {
    const tableLevel: Level = { parent, child, type: "table" };
    yield* permissionBlocks(tableLevel, table.permissions);
    yield* allowBlocks(tableLevel, ["view-table"], table.allow);
  }
  for (const [child, query] of Object.entries(database.queries)) {
    const queryLevel: Level = { parent, child, type: "query" };
    yield* permissionBlocks(queryLevel, query.permissions);
    yield* allowBlocks(queryLevel, ["view-query"], query.allow);
  }
  yield* allowBlocks(level, DATABASE_ALLOW, database.allow);
  yield* allowSqlBlocks(level, database.allowSql);
}

function* permissionBlocks(level: Level, permissions: PermissionsBlock): Generator<Block> {
  for (const [action, allow] of Object.entries(permissions)) {
    if (allow === null) continue;
    const about = `permissions for ${action}${suffix(level, "on")}`;
    yield { ...level, action, allow, isAllowBlock: false, about };
  }
}

function* allowBlocks(level: Level, actions: string[], allow?: AllowBlock): Generator<Block> {
  if (allow === undefined || allow === null) return;
  for (const action of actions) {
    const about = `allow for ${action}${suffix(level, "on")}`;
    yield { ...level, action, allow, isAllowBlock: true, about };
  }
}

function* allowSqlBlocks(level: Level, allow?: AllowBlock): Generator<Block> {
  if (allow === undefined || allow === null) return;
  const about = `allow_sql${suffix(level, "for")}`;
  yield { ...level, action: "execute-sql", allow, isAllowBlock: true, about };
}

function suffix({ parent, child }: Level, preposition: string): string {
  if (parent === null) return "";
  return ` ${preposition} ${child === null ? parent : `${parent}/${child}`}`;
}

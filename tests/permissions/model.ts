/**
 * What the manual says about permissions, written as plainly as possible and without a look at the
 * code: the matrix test compares it with the resolution in SQL.
 */

import type { Actor, Resource } from "../../lib/permissions/types.ts";

type Block = boolean | null | Record<string, unknown>;

interface Level {
  allow?: Block;
  allow_sql?: Block;
  permissions?: Record<string, Block>;
}

export interface ModelConfig extends Level {
  databases?: Record<
    string,
    Level & { tables?: Record<string, Level>; queries?: Record<string, Level & { sql: string }> }
  >;
}

export interface ModelOptions {
  defaultDeny: boolean;
  rootEnabled: boolean;
  defaultAllowSql: boolean;
}

const OPEN = [
  "view-instance",
  "view-database",
  "view-database-download",
  "view-table",
  "view-query",
  "execute-sql",
];
const REQUIRES: Record<string, string> = {
  "view-database-download": "view-database",
  "execute-sql": "view-database",
  "execute-write-sql": "view-database",
  "store-query": "execute-sql",
};

export class Model {
  constructor(
    readonly config: ModelConfig,
    readonly options: ModelOptions,
    readonly abbreviations: Record<string, string>,
  ) {}

  allowed(actor: Actor | null, action: string, resource?: Resource): boolean {
    const required = REQUIRES[action];
    if (required && !this.allowed(actor, required, resource)) return false;
    return this.isInRestrictions(actor, action, resource) && this.rules(actor, action, resource);
  }

  rules(actor: Actor | null, action: string, resource?: Resource): boolean {
    const levels = [this.instance(actor, action)];
    if (resource) levels.unshift(this.database(actor, action, resource));
    if (resource && resource.type !== "database") {
      levels.unshift(this.resource(actor, action, resource));
    }
    const decisive = levels.find((votes) => votes.length > 0);
    return decisive !== undefined && decisive.every((vote) => vote);
  }

  instance(actor: Actor | null, action: string): boolean[] {
    const votes: boolean[] = [];
    const { defaultDeny, rootEnabled, defaultAllowSql } = this.options;
    if (!defaultDeny && OPEN.includes(action)) votes.push(true);
    if (rootEnabled && actor?.id === "root") votes.push(true);
    if (action === "execute-sql" && !defaultAllowSql) votes.push(false);
    vote(votes, actor, this.config.permissions?.[action]);
    if (["view-instance", "view-database", "view-table", "view-query"].includes(action)) {
      vote(votes, actor, this.config.allow);
    }
    if (action === "execute-sql") vote(votes, actor, this.config.allow_sql);
    return votes;
  }

  database(actor: Actor | null, action: string, resource: Resource): boolean[] {
    const votes: boolean[] = [];
    const config = this.config.databases?.[resource.database];
    vote(votes, actor, config?.permissions?.[action]);
    if (["view-database", "view-table", "view-query"].includes(action)) {
      vote(votes, actor, config?.allow);
    }
    if (action === "execute-sql") vote(votes, actor, config?.allow_sql);
    const named = [
      actor?._r?.d?.[resource.database],
      ...Object.values(actor?._r?.r?.[resource.database] ?? {}),
    ];
    if (named.some((list) => this.names(action, list)) && this.isClosed(actor, action)) {
      votes.push(false);
    }
    return votes;
  }

  resource(actor: Actor | null, action: string, resource: Resource): boolean[] {
    const votes: boolean[] = [];
    const config = this.config.databases?.[resource.database];
    if (resource.type === "table") {
      vote(votes, actor, config?.tables?.[resource.table]?.permissions?.[action]);
      if (action === "view-table") vote(votes, actor, config?.tables?.[resource.table]?.allow);
      if (this.isGated(actor, action, resource.database, resource.table)) votes.push(false);
    }
    if (resource.type === "query") {
      vote(votes, actor, config?.queries?.[resource.query]?.permissions?.[action]);
      if (action === "view-query") vote(votes, actor, config?.queries?.[resource.query]?.allow);
      if (this.isGated(actor, action, resource.database, resource.query)) votes.push(false);
    }
    return votes;
  }

  /**
   * A token that names a database or a table does not open it while an allow block above is closed.
   */
  isGated(actor: Actor | null, action: string, database: string, child: string): boolean {
    return this.names(action, actor?._r?.r?.[database]?.[child]) &&
      this.isClosed(actor, action, database);
  }

  /** Does an allow block of the instance, or of the database, say no? */
  isClosed(actor: Actor | null, action: string, database?: string): boolean {
    const key = action === "execute-sql" ? "allow_sql" : "allow";
    if (!["view-database", "view-table", "view-query", "execute-sql"].includes(action)) {
      return false;
    }
    const votes: boolean[] = [];
    vote(votes, actor, this.config[key]);
    if (database !== undefined) vote(votes, actor, this.config.databases?.[database]?.[key]);
    return votes.includes(false);
  }

  isInRestrictions(actor: Actor | null, action: string, resource?: Resource): boolean {
    if (!actor?._r) return true;
    const { a, d, r } = actor._r;
    if (this.names(action, a)) return true;
    if (!resource) return false;
    if (this.names(action, d?.[resource.database])) return true;
    if (resource.type === "database") return false;
    const child = resource.type === "table" ? resource.table : resource.query;
    return this.names(action, r?.[resource.database]?.[child]);
  }

  names(action: string, list: string[] | undefined): boolean {
    return list !== undefined &&
      (list.includes(action) || list.includes(this.abbreviations[action] ?? action));
  }
}

function vote(votes: boolean[], actor: Actor | null, block: Block | undefined): void {
  if (block === undefined || block === null) return;
  votes.push(typeof block === "boolean" ? block : matches(actor, block));
}

function matches(actor: Actor | null, block: Record<string, unknown>): boolean {
  if (actor === null) return block.unauthenticated === true;
  for (const key of Object.keys(block)) {
    if (!Object.hasOwn(actor, key)) continue;
    if (block[key] === "*") return true;
    if (actor[key] === null) continue;
    const have = [actor[key]].flat();
    const want = [block[key]].flat();
    if (have.some((value) => want.includes(value as never))) return true;
  }
  return false;
}

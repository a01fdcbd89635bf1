/** Everything that an actor may use for an action. */

import { currentScope } from "../http/request_scope.ts";
import type { Catalog } from "../internal/catalog.ts";
import type { InternalDatabase } from "../internal/internal_database.ts";
import { quoteText } from "../sql/quote.ts";
import { familyOf, type TableFamilies } from "../sql/table_families.ts";
import { AnswerCache } from "./memory.ts";
import {
  type AllowedRow,
  type Gathered,
  resolveAll,
  resolveOne,
  type Target,
} from "./resolution.ts";
import type { Rulebook } from "./rulebook.ts";
import { BUILT_IN_SOURCE } from "./rules.ts";
import { placeKey, resourcesSql } from "./targets.ts";
import type { Action, Actor, AllowedResource } from "./types.ts";

interface Parts {
  internal: InternalDatabase;
  catalog: Pick<Catalog, "familiesAsWritten">;
  rulebook: Rulebook;
  action: (name: string) => Action;
}

/** What a list is about. */
export interface ListScope {
  /** null: all of them. */
  database: string | null;
  /** Tables that belong to others are judged by themselves. */
  alone: boolean;
}

/** How many lists are remembered, over all actors. */
const LIMIT = 200;

/** What is allowed, in order. */
class AllowedList {
  readonly rows: readonly AllowedRow[];
  #names: ReadonlyMap<string, ReadonlySet<string | null>> | undefined;

  constructor(rows: readonly AllowedRow[]) {
    this.rows = rows;
  }

  /** By database; sorted only when somebody looks, as that takes as long as the rows did. */
  get names(): ReadonlyMap<string, ReadonlySet<string | null>> {
    return this.#names ??= namesOf(this.rows);
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

export class AllowedLists {
  readonly #parts: Parts;
  readonly #lists: AnswerCache<AllowedList>;
  readonly #described: AnswerCache<AllowedResource[]>;

  constructor(parts: Parts) {
    this.#parts = parts;
    const limit = parts.rulebook.isCacheable ? LIMIT : 0;
    this.#lists = new AnswerCache(parts.internal, limit);
    this.#described = new AnswerCache(parts.internal, limit);
  }

  /** With reasons, and whether an anonymous visitor may do it, too. */
  async resources(
    actor: Actor | null,
    action: Action,
    scope: ListScope,
  ): Promise<AllowedResource[]> {
    if (currentScope()?.skipsPermissions) return await this.#describe(actor, action, scope);
    const resources = await this.#described.get(
      this.#key(actor, action, scope),
      () => this.#describe(actor, action, scope),
    );
    const { database } = scope;
    return database === null
      ? resources.slice()
      : resources.filter((resource) => resource.database === database);
  }

  /** Names in one database. The same answer is the same set. */
  async names(actor: Actor | null, action: Action, database: string): Promise<ReadonlySet<string>> {
    const { names } = await this.#list(actor, action, { database, alone: false });
    return names.get(database) as ReadonlySet<string> | undefined ?? NO_NAMES;
  }

  async #describe(
    actor: Actor | null,
    action: Action,
    scope: ListScope,
  ): Promise<AllowedResource[]> {
    const { rows } = await this.#list(actor, action, scope);
    const open = actor === null ? null : (await this.#list(null, action, scope)).names;
    const reasons = reasonReader();
    return rows.map(({ parent, child, reasons: json }) => ({
      database: parent,
      child,
      isPrivate: open !== null && !(open.get(parent)?.has(child) ?? false),
      reasons: reasons(json),
    }));
  }

  /** Where each resource takes a question, nothing is asked about other databases. */
  #part(database: string | null): string | null {
    return this.#parts.rulebook.isPerTarget ? database : null;
  }

  #key(actor: Actor | null, action: Action, { database, alone }: ListScope): string {
    const key = `${this.#parts.rulebook.key(actor, action)} ${this.#part(database) ?? ""}`;
    return alone ? `alone ${key}` : key;
  }

  async #list(actor: Actor | null, action: Action, scope: ListScope): Promise<AllowedList> {
    if (currentScope()?.skipsPermissions) return await this.#everything(actor, action);
    return await this.#lists.get(this.#key(actor, action, scope), async () => {
      const sql = await resourcesSql(action, actor);
      if (sql === null) return new AllowedList([]);
      const rows = await this.#allowed(actor, action, within(sql, this.#part(scope.database)));
      const hasFamilies = action.resourceType === "table" && !scope.alone;
      const whole = hasFamilies ? this.#wholeFamilies(rows) : rows;
      return new AllowedList(await this.#withRequired(whole, actor, action));
    });
  }

  async #everything(actor: Actor | null, action: Action): Promise<AllowedList> {
    const sql = await resourcesSql(action, actor);
    return new AllowedList(sql === null ? [] : resolveAll(this.#parts.internal, EVERYTHING, sql));
  }

  async #allowed(actor: Actor | null, action: Action, sql: string): Promise<AllowedRow[]> {
    const { internal, rulebook } = this.#parts;
    if (rulebook.isPerTarget) return await this.#oneByOne(actor, action, sql);
    return resolveAll(internal, await rulebook.general(actor, action), sql);
  }

  /**
   * Asks about each resource, and decides in one go about all those of which the same was said. What
   * has a no of its own is out: nothing outranks that.
   */
  async #oneByOne(actor: Actor | null, action: Action, sql: string): Promise<AllowedRow[]> {
    const { internal, rulebook } = this.#parts;
    const general = await rulebook.general(actor, action);
    const decided = new Map<string, ReadonlyMap<string, string>>();
    const decisions = (about: Gathered): ReadonlyMap<string, string> => {
      const key = JSON.stringify(about);
      let found = decided.get(key);
      if (found === undefined) {
        const rows = resolveAll(internal, [...general, ...about], sql);
        found = new Map(rows.map((row) => [placeKey(row), row.reasons]));
        decided.set(key, found);
      }
      return found;
    };
    const targets = internal.all<AllowedRow>(
      `SELECT parent, child FROM (${sql}) ORDER BY parent, child`,
    );
    const allowed: AllowedRow[] = [];
    for (const { parent, child } of targets) {
      const target = { parent, child };
      const about = await rulebook.about(actor, action, target);
      if (hasOwnNo(about, target)) continue;
      const reasons = isGeneral(about)
        ? decisions(about).get(placeKey(target))
        : resolveOne(internal, [...general, ...about], target);
      if (typeof reasons === "string") allowed.push({ ...target, reasons });
    }
    return allowed;
  }

  /** Without tables that belong to others which are not there. */
  #wholeFamilies(rows: AllowedRow[]): AllowedRow[] {
    const families = new Map<string, TableFamilies>();
    let last: string | null = null;
    for (const { parent } of rows) {
      if (parent === last) continue;
      last = parent;
      const found = this.#parts.catalog.familiesAsWritten(parent);
      if (found.follows.size > 0) families.set(parent, found);
    }
    if (families.size === 0) return rows;
    const names = namesOf(rows);
    return rows.filter(({ parent, child }) => {
      const family = families.get(parent);
      return family === undefined ||
        familyOf(child ?? "", family).every((table) => names.get(parent)?.has(table));
    });
  }

  /** Only what the actor may do the other thing with that the action requires. */
  async #withRequired(
    rows: readonly AllowedRow[],
    actor: Actor | null,
    action: Action,
  ): Promise<readonly AllowedRow[]> {
    if (action.alsoRequires === undefined) return rows;
    const required = this.#parts.action(action.alsoRequires);
    const { names } = await this.#list(actor, required, { database: null, alone: false });
    return rows.filter(({ parent, child }) => {
      const allowed = names.get(parent);
      return allowed !== undefined && (allowed.has(child) || allowed.has(null));
    });
  }
}

/** Whatever there is, to code that asks in its own name. */
const EVERYTHING: Gathered = [{
  source: BUILT_IN_SOURCE,
  set: {
    rules: [{ parent: null, child: null, allow: true, reason: "no permission is asked for" }],
  },
}];

function within(sql: string, database: string | null): string {
  if (database === null) return sql;
  return `SELECT parent, child FROM (${sql}) WHERE parent = ${quoteText(database)}`;
}

function namesOf(rows: readonly AllowedRow[]): Map<string, Set<string | null>> {
  const names = new Map<string, Set<string | null>>();
  for (const { parent, child } of rows) {
    const known = names.get(parent);
    if (known) known.add(child);
    else names.set(parent, new Set([child]));
  }
  return names;
}

function hasOwnNo(about: Gathered, { parent, child }: Target): boolean {
  return about.some(({ set }) =>
    set.rules?.some((rule) => !rule.allow && rule.parent === parent && rule.child === child)
  );
}

/** Does it say the same of everything? */
function isGeneral(about: Gathered): boolean {
  return about.every(({ set }) =>
    set.sql === undefined && set.restriction === undefined &&
    (set.rules ?? []).every((rule) => rule.parent === null && rule.child === null)
  );
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

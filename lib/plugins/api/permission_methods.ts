/** `Datasette`: who may do what, and tokens. */

import type { TokenOptions } from "../../permissions/token_handlers.ts";
import type { Action, Actor, AllowedResource, AnyResource } from "../../permissions/types.ts";
import { QueryMethods } from "./query_methods.ts";

/** Who asks, and what for. */
export interface PermissionQuestion {
  /** `view-table`. */
  action: string;
  /** A database, table or query; absent for actions about the whole instance. */
  resource?: AnyResource;
  /** Default: an anonymous visitor. */
  actor?: Actor | null;
}

export abstract class PermissionMethods extends QueryMethods {
  /** Everything that can be allowed or denied, by name. */
  get actions(): ReadonlyMap<string, Action> {
    return this.app.permissions.actions;
  }

  /**
   * May the actor do it?
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({
   *   memory: true,
   *   config: { databases: { _memory: { allow: { id: "ada" } } } },
   * });
   * const resource = { type: "database", database: "_memory" } as const;
   * const action = "view-database";
   * assert.equal(await ds.allowed({ action, resource, actor: { id: "ada" } }), true);
   * assert.equal(await ds.allowed({ action, resource }), false);
   * ```
   *
   * @throws {RangeError} when there is no such action
   */
  async allowed({ action, resource, actor = null }: PermissionQuestion): Promise<boolean> {
    return await this.app.permissions.allowed(actor, action, resource);
  }

  /**
   * May the actor do each of these with one resource?
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ memory: true });
   * const resource = { type: "table", database: "_memory", table: "t" } as const;
   * assert.deepEqual(await ds.allowedMany({ actions: ["view-table", "drop-table"], resource }), {
   *   "view-table": true,
   *   "drop-table": false,
   * });
   * ```
   */
  async allowedMany<A extends string>(
    { actions, resource, actor = null }: Omit<PermissionQuestion, "action"> & {
      actions: readonly A[];
    },
  ): Promise<Record<A, boolean>> {
    return await this.app.permissions.allowedMany(actor, actions, resource);
  }

  /**
   * Everything that the actor may do this with, in order: databases, or what is in them.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * await ds.addMemoryDatabase("zoo").executeWrite("create table animals (name text)");
   * const [table] = await ds.allowedResources("view-table", { database: "zoo" });
   * assert.deepEqual([table?.database, table?.child, table?.isPrivate], ["zoo", "animals", false]);
   * ```
   */
  async allowedResources(
    action: string,
    { actor = null, database }: { actor?: Actor | null; database?: string } = {},
  ): Promise<AllowedResource[]> {
    return await this.app.permissions.allowedResources(actor, action, { database });
  }

  /**
   * Stops whoever may not. As an error page it names the permission and the resource.
   *
   * ```ts
   * import { Datasette, Forbidden } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * await ds.ensurePermission({ action: "view-instance" });
   * await assert.rejects(() => ds.ensurePermission({ action: "permissions-debug" }), Forbidden);
   * ```
   *
   * @throws {Forbidden}
   */
  async ensurePermission({ action, resource, actor = null }: PermissionQuestion): Promise<void> {
    await this.app.permissions.ensure(actor, action, resource);
  }

  /**
   * May the actor see it, and is it private: would an anonymous visitor not?
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ config: { allow: { id: "ada" } } });
   * const actor = { id: "ada" };
   * assert.deepEqual(await ds.checkVisibility({ actor, action: "view-instance" }), {
   *   visible: true,
   *   isPrivate: true,
   * });
   * ```
   */
  async checkVisibility(
    { action, resource, actor = null }: PermissionQuestion,
  ): Promise<{ visible: boolean; isPrivate: boolean }> {
    return await this.app.permissions.visibility(actor, action, resource);
  }

  /**
   * Classic: the question as Datasette 0.64 asked it.
   *
   * @param resource a database, or a database and a table or query in it
   */
  async permissionAllowed(
    actor: Actor | null,
    action: string,
    resource?: string | [database: string, tableOrQuery: string] | null,
  ): Promise<boolean> {
    return await this.app.permissions.allowed(actor, action, this.#resource(action, resource));
  }

  /**
   * Makes an API token.
   *
   * ```ts
   * import { Datasette, TokenRestrictions } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const token = await ds.createToken("ada", {
   *   expiresAfter: 60 * 60,
   *   restrictions: new TokenRestrictions().allowAll("view-instance"),
   * });
   * const headers = { authorization: `Bearer ${token}` };
   * const response = await ds.client.get("/-/actor.json", { headers });
   * assert.equal((await response.json()).actor.id, "ada");
   * ```
   *
   * @param options.expiresAfter seconds; the token never ends when absent
   * @param options.handler name of the kind of token; default: the first kind of a plugin, or ours
   * @throws {RangeError} when there is no such handler, when `expiresAfter` is not a whole number from
   *   1, or for our kind while the setting `allow_signed_tokens` is off
   */
  async createToken(actorId: string | number, options: TokenOptions = {}): Promise<string> {
    return await this.app.tokens.create(actorId, options);
  }

  /**
   * Whose token it is; null for a token of an unknown kind.
   *
   * ```ts
   * import { Datasette, TokenInvalid } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const token = await ds.createToken("ada");
   * assert.deepEqual(await ds.verifyToken(token), { id: "ada", token: "dstok" });
   * assert.equal(await ds.verifyToken("of another kind"), null);
   * await assert.rejects(() => ds.verifyToken("dstok_forged"), TokenInvalid);
   * ```
   *
   * @throws {TokenInvalid} for a known kind of token that is forged, expired or revoked
   */
  async verifyToken(token: string): Promise<Actor | null> {
    return await this.app.tokens.verify(token);
  }

  /**
   * What is known of actors by their ids. A plugin can know more than the id.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * assert.deepEqual(await ds.actorsFromIds(["ada", 7]), {
   *   ada: { id: "ada" },
   *   7: { id: 7 },
   * });
   * ```
   */
  async actorsFromIds(actorIds: readonly (string | number)[]): Promise<Record<string, Actor>> {
    const found = await this.app.plugins.first("actorsFromIds", { actorIds: [...actorIds] });
    return found ?? Object.fromEntries(actorIds.map((id) => [id, { id }]));
  }

  #resource(
    action: string,
    resource: string | [string, string] | null | undefined,
  ): AnyResource | undefined {
    if (resource === null || resource === undefined) return undefined;
    if (typeof resource === "string") return { type: "database", database: resource };
    const [database, name] = resource;
    return this.actions.get(action)?.resourceType === "query"
      ? { type: "query", database, query: name }
      : { type: "table", database, table: name };
  }
}

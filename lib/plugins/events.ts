/** Things that happened, and telling plugins of them. */

import type { Json } from "../config/types.ts";
import type { Actor } from "../permissions/types.ts";
import type { PluginManager } from "./manager.ts";

/**
 * Something that happened. Plugins subclass it for events of their own, declare these with
 * `registerEvents` and tell of them with `datasette.trackEvent()`.
 *
 * ```ts
 * import { type Actor, Event } from "datasette";
 * import assert from "node:assert/strict";
 *
 * class BanUserEvent extends Event {
 *   readonly name = "ban-user";
 *   constructor(actor: Actor | null, readonly user: string) {
 *     super(actor);
 *   }
 * }
 * const event = new BanUserEvent({ id: "root" }, "cleverbot");
 * assert.deepEqual(event.properties(), { user: "cleverbot" });
 * ```
 */
export abstract class Event {
  /** `insert-rows`, `ban-user`. */
  abstract readonly name: string;
  readonly created = new Date();
  /** Who did it; null for nobody in particular. */
  readonly actor: Actor | null;

  constructor(actor: Actor | null) {
    this.actor = actor;
  }

  /** What there is to tell, as plain values: all fields of the subclass. */
  properties(): Record<string, Json> {
    const { name: _name, created: _created, actor: _actor, ...rest } = this;
    return rest as unknown as Record<string, Json>;
  }
}

export type EventClass = abstract new (...args: never[]) => Event;

/** An event of Datasette itself; its fields have the names that Datasette gives them. */
abstract class CoreEvent<Details extends Record<string, Json>> extends Event {
  readonly #details: Details;

  constructor(actor: Actor | null, details: Details) {
    super(actor);
    this.#details = details;
  }

  override properties(): Details {
    return { ...this.#details };
  }
}

/** Somebody signed in. */
export class LoginEvent extends Event {
  readonly name = "login";
}

/** Somebody signed out. */
export class LogoutEvent extends Event {
  readonly name = "logout";
}

/** Somebody made an API token. */
export class CreateTokenEvent extends CoreEvent<{
  /** Seconds; null for a token without an end. */
  expires_after: number | null;
  /** What the token may do everywhere, by names of actions. */
  restrict_all: string[];
  /** Database -> actions. */
  restrict_database: Record<string, string[]>;
  /** Database -> table or query -> actions. */
  restrict_resource: Record<string, Record<string, string[]>>;
}> {
  readonly name = "create-token";
}

/** A table was created. */
export class CreateTableEvent
  extends CoreEvent<{ database: string; table: string; schema: string }> {
  readonly name = "create-table";
}

/** A table was dropped. */
export class DropTableEvent extends CoreEvent<{ database: string; table: string }> {
  readonly name = "drop-table";
}

/** A table was changed. */
export class AlterTableEvent extends CoreEvent<{
  database: string;
  table: string;
  before_schema: string;
  after_schema: string;
}> {
  readonly name = "alter-table";
}

/** A table was renamed. */
export class RenameTableEvent extends CoreEvent<{
  database: string;
  old_table: string;
  new_table: string;
}> {
  readonly name = "rename-table";
}

/** Rows were inserted. */
export class InsertRowsEvent extends CoreEvent<{
  database: string;
  table: string;
  num_rows: number;
  ignore: boolean;
  replace: boolean;
}> {
  readonly name = "insert-rows";
}

/** Rows were inserted or updated by their keys. */
export class UpsertRowsEvent
  extends CoreEvent<{ database: string; table: string; num_rows: number }> {
  readonly name = "upsert-rows";
}

/** A row was updated. */
export class UpdateRowEvent extends CoreEvent<{ database: string; table: string; pks: Json[] }> {
  readonly name = "update-row";
}

/** A row was deleted. */
export class DeleteRowEvent extends CoreEvent<{ database: string; table: string; pks: Json[] }> {
  readonly name = "delete-row";
}

/** What a plugin around a write tells of, with `trackEvent` of `writeWrapper`. */
export class WriteEvent extends Event {
  readonly name: string;
  readonly #details: Record<string, Json>;

  constructor(actor: Actor | null, name: string, details: Record<string, Json>) {
    super(actor);
    this.name = name;
    this.#details = details;
  }

  override properties(): Record<string, Json> {
    return { ...this.#details };
  }
}

const CORE_EVENTS: readonly EventClass[] = [
  LoginEvent,
  LogoutEvent,
  CreateTokenEvent,
  CreateTableEvent,
  DropTableEvent,
  AlterTableEvent,
  RenameTableEvent,
  InsertRowsEvent,
  UpsertRowsEvent,
  UpdateRowEvent,
  DeleteRowEvent,
  WriteEvent,
];

/** Tells plugins of events whose kind is known. */
export class EventTracker {
  readonly #plugins: Pick<PluginManager, "has" | "all">;
  readonly #classes = [...CORE_EVENTS];

  constructor(plugins: Pick<PluginManager, "has" | "all">) {
    this.#plugins = plugins;
  }

  /** Kinds of events of plugins. */
  register(classes: readonly EventClass[]): void {
    this.#classes.push(...classes);
  }

  /** @throws {TypeError} when no plugin registered the class of the event */
  async track(event: Event): Promise<void> {
    if (!this.#classes.some((known) => event instanceof known)) {
      const { constructor: { name } } = event;
      throw new TypeError(`Unknown kind of event: ${name} must be given to registerEvents`);
    }
    if (this.#plugins.has("trackEvent")) await this.#plugins.all("trackEvent", { event });
  }
}

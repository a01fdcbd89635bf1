/** Which rows were changed, when and by whom: what makes it possible to take changes back. */

import type { StatementSync } from "../sql/node_sqlite.ts";
import type { ChangedRow } from "../sql/types.ts";
import { Alarm } from "../text/alarm.ts";
import { tildeEncode } from "../text/tilde.ts";
import type { InternalDatabase } from "./internal_database.ts";

/** What is kept of one statement of SQL at most, which may change millions. */
export const MOST_KEPT_ROWS = 10_000;

/** The action of a change that a statement of SQL has made. */
export const SQL_ACTION = "sql";

/** A changed row under the name that it has in URLs. */
export interface LoggedRow extends ChangedRow {
  path: string;
}

export interface NewChange {
  database: string;
  table: string;
  /** What was asked for: `insert`, `upsert`, `update`, `delete`, `sql` or `revert`. */
  action: string;
  actorId: string | null;
  /** The change that this one takes back. */
  reverts: number | null;
  /** The columns of the key of each row. */
  keys: string[];
  rows: LoggedRow[];
}

export interface LoggedChange extends NewChange {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  /** The last change that took this one back. */
  revertedBy: number | null;
}

/** Some changes of a database, the latest first. */
export interface ChangeFilter {
  tables: readonly string[];
  /** Those before this one. */
  before: number | null;
  limit: number;
  /** Only of this row. */
  path?: string;
}

export interface ChangeLimits {
  /** 0: nothing is kept. */
  days: number;
  megabytes: number;
}

interface Options {
  limits: ChangeLimits;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told why a change that has happened could not be kept. */
  lost(reason: string): void;
}

interface Waiting {
  change: NewChange;
  /** Milliseconds since 1970. */
  at: number;
  recorded?: (id: number | null) => void;
}

type Statements = Record<"change" | "row" | "total", StatementSync>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** So often, old ones are looked for. */
const PRUNE_EVERY_MS = 60_000;
/** Milliseconds, and changes, that wait to be kept in one go. */
const WAIT_MS = 100;
const MOST_WAITING = 256;
/** What a change needs beside the values of its rows. */
const BYTES_OF_CHANGE = 200;
/** When there is no more room, so much of it is kept: the next change shall not have to make room. */
const KEPT_SHARE = 0.9;

const SELECT = `SELECT id, table_name, action, actor_id, created_at, reverts, content,
  (SELECT max(id) FROM changes AS later WHERE later.reverts = changes.id) FROM changes`;

/** The oldest change within these bytes that is not too old. */
const FIRST_KEPT = `SELECT min(id) FROM (
    SELECT id, created_at, sum(bytes) OVER (ORDER BY id DESC) AS total FROM changes
  ) WHERE total <= ? AND created_at >= ?`;

export class ChangeLog {
  readonly #internal: InternalDatabase;
  readonly #limits: ChangeLimits;
  readonly #now: () => number;
  readonly #lost: Options["lost"];
  /** Not among the statements of the database: what is kept here changes no answer of others. */
  #statements: Statements | null = null;
  #waiting: Waiting[] = [];
  #willFlush = false;
  #flushLater: Alarm | null = null;
  #bytes = 0;
  #prunedAt = -Infinity;

  constructor(internal: InternalDatabase, { limits, now = Date.now, lost }: Options) {
    this.#internal = internal;
    this.#limits = limits;
    this.#now = now;
    this.#lost = lost;
  }

  get isOn(): boolean {
    return this.#limits.days > 0 && this.#limits.megabytes > 0;
  }

  /**
   * Keeps a change that has happened, together with others. Whoever asks for changes finds it.
   *
   * @param recorded told its id, at once; null if it could not be kept, which never stops whoever
   * has changed something
   */
  record(change: NewChange, recorded?: Waiting["recorded"]): void {
    this.#waiting.push({ change, at: this.#now(), recorded });
    // Many are kept faster at a time. In a file, they shall be there even if this process is killed.
    const mayWait = recorded === undefined && this.#internal.path === null;
    if (!mayWait || this.#waiting.length >= MOST_WAITING) this.#flushSoon();
    else this.#flushLater ??= new Alarm(WAIT_MS, () => this.#flushLate());
  }

  /** Those of the same moment share a transaction. */
  #flushSoon(): void {
    if (this.#willFlush) return;
    this.#willFlush = true;
    queueMicrotask(() => this.flush());
  }

  #flushLate(): void {
    this.#flushLater = null;
    if (this.#internal.isOpen) this.flush();
  }

  /** Writes what waits to be kept. */
  flush(): void {
    this.#willFlush = false;
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    let ids: number[] = [];
    try {
      ids = this.#internal.transaction(
        () => waiting.map(({ change, at }) => this.#write(change, this.#time(at))),
        { isUnseen: true },
      );
      this.#prune();
    } catch (error) {
      this.#lost(error instanceof Error ? error.message : String(error));
    }
    for (const [i, { recorded }] of waiting.entries()) recorded?.(ids[i] ?? null);
  }

  get(database: string, id: number): LoggedChange | undefined {
    this.flush();
    const row = this.#internal.prepare(
      `${SELECT} WHERE database_name = ? AND id = ? AND created_at >= ?`,
    ).get(database, BigInt(id), this.#oldest());
    return row && toChange(database, row);
  }

  list(database: string, { tables, before, limit, path }: ChangeFilter): LoggedChange[] {
    this.flush();
    const places = path === undefined
      ? null
      : JSON.stringify(tables.map((table) => placeOf(database, table, path)));
    const rows = this.#internal.prepare(
      `${SELECT} WHERE database_name = :database AND created_at >= :oldest
         AND table_name IN (SELECT value FROM json_each(:tables))
         AND (:before IS NULL OR id < :before)
         AND (:places IS NULL OR id IN (SELECT change_id FROM changed_rows
           WHERE place IN (SELECT value FROM json_each(:places))))
       ORDER BY id DESC LIMIT :limit`,
    ).all({
      database,
      oldest: this.#oldest(),
      tables: JSON.stringify(tables),
      before: before === null ? null : BigInt(before),
      places,
      limit: BigInt(limit),
    });
    return rows.map((row) => toChange(database, row));
  }

  /** The table is gone: another one of its name has nothing to do with it, and perhaps other readers. */
  forget(database: string, table: string): void {
    this.flush();
    this.#internal.prepare("DELETE FROM changes WHERE database_name = ? AND table_name = ?")
      .run(database, table);
  }

  /** Tables of the database that something is known of. */
  tables(database: string): string[] {
    this.flush();
    return this.#internal.all<{ name: string }>(
      "SELECT DISTINCT table_name AS name FROM changes WHERE database_name = ?",
      [database],
    ).map(({ name }) => name);
  }

  #write({ keys, rows, ...change }: NewChange, at: string): number {
    const { change: insert, row: insertRow } = this.#prepared();
    const content = JSON.stringify({ keys, rows });
    const bytes = content.length + BYTES_OF_CHANGE;
    const { lastInsertRowid } = insert.run(
      change.database,
      change.table,
      change.action,
      change.actorId,
      at,
      change.reverts === null ? null : BigInt(change.reverts),
      BigInt(bytes),
      content,
    );
    const id = BigInt(lastInsertRowid);
    for (const { path } of rows) {
      insertRow.run(placeOf(change.database, change.table, path), id);
    }
    this.#bytes += bytes;
    return Number(id);
  }

  #prepared(): Statements {
    if (this.#statements !== null) return this.#statements;
    const prepare = (sql: string) => this.#internal.prepare(sql);
    this.#statements = {
      change: prepare(
        `INSERT INTO changes (database_name, table_name, action, actor_id, created_at, reverts,
           bytes, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      row: prepare("INSERT OR IGNORE INTO changed_rows (place, change_id) VALUES (?, ?)"),
      total: prepare("SELECT total(bytes) FROM changes"),
    };
    this.#bytes = this.#total(this.#statements);
    return this.#statements;
  }

  #total({ total }: Statements): number {
    return total.get()![0] as number;
  }

  #prune(): void {
    const now = this.#now();
    const room = this.#limits.megabytes * 1_000_000;
    const isFull = this.#bytes > room;
    if (!isFull && now - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = now;
    const found = this.#internal.prepare(FIRST_KEPT)
      .get(isFull ? room * KEPT_SHARE : room, this.#oldest());
    const first = found?.[0] ?? BigInt(Number.MAX_SAFE_INTEGER);
    this.#internal.transaction(() => {
      this.#internal.prepare("DELETE FROM changes WHERE id < ?").run(first);
      this.#internal.prepare("DELETE FROM changed_rows WHERE change_id < ?").run(first);
    }, { isUnseen: true });
    this.#bytes = this.#total(this.#prepared());
  }

  #oldest(): string {
    return this.#time(this.#now() - this.#limits.days * DAY_MS);
  }

  #time(milliseconds: number): string {
    return new Date(milliseconds).toISOString();
  }
}

/** One text for a row of all databases. */
function placeOf(database: string, table: string, path: string): string {
  return `${tildeEncode(database)}/${tildeEncode(table)}/${path}`;
}

function toChange(database: string, row: unknown[]): LoggedChange {
  const [id, table, action, actorId, at, reverts, content, revertedBy] = row;
  const number = (value: unknown) => value === null ? null : Number(value);
  return {
    id: Number(id),
    database,
    table: table as string,
    action: action as string,
    actorId: actorId as string | null,
    at: at as string,
    reverts: number(reverts),
    revertedBy: number(revertedBy),
    ...JSON.parse(content as string) as Pick<NewChange, "keys" | "rows">,
  };
}

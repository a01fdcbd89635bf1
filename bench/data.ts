/** Databases to measure with: built once, in a cache below the system's temporary directory. */
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Counted up when the content changes. */
const REVISION = 2;

/**
 * `bench.db`: items (1,000 rows) and events (200,000, with a full-text index of the notes).
 * `big.db`: events (3,000,000) and few (1,000 rows of the same kind).
 */
export type DataName = "bench" | "big";

export const ROWS = { items: 1000, events: 200_000, few: 1000, bigEvents: 3_000_000 };

/** Notes of events are "note 0", "note 1" and so on, up to below this. */
export const NOTES = 9973;

/** Path of the database, which is built first where it is missing. */
export function database(name: DataName): string {
  const folder = join(tmpdir(), `datasette-bench-${REVISION}`);
  const path = join(folder, `${name}.db`);
  if (exists(path)) return path;
  Deno.mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.part-${Deno.pid}`;
  const db = new DatabaseSync(unfinished);
  db.exec("pragma journal_mode = off; pragma synchronous = off; begin");
  BUILDERS[name](db);
  db.exec("commit; analyze");
  db.close();
  Deno.renameSync(unfinished, path);
  return path;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

const BUILDERS: Record<DataName, (db: DatabaseSync) => void> = {
  bench: (db) => {
    createItems(db, ROWS.items);
    createEvents(db, "events", ROWS.events);
    db.exec(`
      create virtual table events_fts using fts5(note, content="events", content_rowid="id");
      insert into events_fts(events_fts) values ('rebuild');`);
  },
  big: (db) => {
    createEvents(db, "events", ROWS.bigEvents);
    createEvents(db, "few", ROWS.few);
  },
};

function createItems(db: DatabaseSync, rows: number): void {
  db.exec(`
    create table items (
      id integer primary key, name text, kind text, price real, stock integer, added text, note text
    );
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into items select
      i,
      'Item ' || i,
      ${oneOf(["tool", "toy", "book", "plant", "tea"], 3)},
      round(${hash(5)} % 100000 / 100.0, 2),
      ${hash(7)} % 500,
      date('2024-01-01', '+' || (${hash(11)} % 366) || ' days'),
      'Shelf ' || (${hash(13)} % 40) || ', box ' || (${hash(17)} % 90) || ', checked in spring'
    from n;`);
}

function createEvents(db: DatabaseSync, table: string, rows: number): void {
  const kinds = ["view", "click", "buy", "refund", "signup", "login", "logout", "share"];
  db.exec(`
    create table ${table} (
      id integer primary key, ts text, user_id integer, kind text, country text, amount real,
      tags text, note text
    );
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into ${table} select
      i,
      strftime('%Y-%m-%dT%H:%M:%S', 1704067200 + ${hash(3)} % 31622400, 'unixepoch'),
      ${hash(5)} % 100000 + 1,
      ${oneOf(kinds, 7)},
      ${oneOf(["AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "IT", "NO", "PL"], 11)},
      round(${hash(13)} % 100000 / 100.0, 2),
      json_array(${oneOf(kinds, 17)}, ${oneOf(kinds, 19)}),
      'note ' || (${hash(23)} % ${NOTES})
    from n;
    create index idx_${table}_kind on ${table}(kind);`);
}

/** SQL for a number that jumps about as `i` grows; another salt gives other jumps. */
function hash(salt: number): string {
  return `((i * 48271 + ${salt} * 7919) * (i % 1009 + ${salt}) % 2147483647)`;
}

function oneOf(values: readonly string[], salt: number): string {
  const cases = values.map((value, index) => `when ${index} then '${value}'`).join(" ");
  return `case ${hash(salt)} % ${values.length} ${cases} end`;
}

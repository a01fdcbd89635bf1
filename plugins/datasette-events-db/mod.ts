/** Writes every event into a table. */

import {
  type Database,
  type Datasette,
  encodeJson,
  type Plugin,
  quoteIdentifier,
  UsageError,
} from "datasette";

/** The configuration, under `plugins: datasette-events-db:` in datasette.yaml. */
interface Options {
  /** Name of a database; the internal one by default, which nobody sees. */
  database?: string;
  table?: string;
}

const defaults = { table: "datasette_events" } satisfies Options;

const plugin = {
  name: "datasette-events-db",
  version: "0.1.0",

  async startup({ datasette }) {
    const { db, table } = target(datasette);
    await db.executeWrite(`
      create table if not exists ${table} (
        id integer primary key,
        event text,
        created text,
        actor_id text,
        database_name text,
        table_name text,
        properties text
      )
    `);
  },

  async trackEvent({ datasette, event }) {
    const { db, table } = target(datasette);
    const { database = null, table: about = null, ...properties } = event.properties();
    await db.executeWrite(
      `insert into ${table}
        (event, created, actor_id, database_name, table_name, properties)
        values (?, ?, ?, ?, ?, ?)`,
      [
        event.name,
        event.created.toISOString(),
        textOrNull(event.actor?.id),
        textOrNull(database),
        textOrNull(about),
        encodeJson(properties),
      ],
    );
  },
} satisfies Plugin;

export default plugin;

/** Where events go: the database, and the name of the table as SQL. */
function target(datasette: Datasette): { db: Database; table: string } {
  const configured = datasette.pluginConfig(plugin.name) as Options | null;
  const { database, table } = { ...defaults, ...configured };
  return { db: writableDatabase(datasette, database), table: quoteIdentifier(table) };
}

function writableDatabase(datasette: Datasette, name: string | undefined): Database {
  if (name === undefined) return datasette.getInternalDatabase();
  const db = datasette.databases.get(name);
  if (db?.isMutable) return db;
  const problem = db === undefined ? "There is no database" : "Nobody can write to the database";
  throw new UsageError(`${problem} "${name}", which datasette-events-db is to write events to`);
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/**
 * Layout of the internal database: the tables that Datasette documents, so that an `--internal`
 * file and the SQL of plugins work with either server, and tables of our own beside them.
 */

/** One step from an older layout to the next; steps already applied are skipped. */
export interface Migration {
  /** Whose steps it belongs to. */
  set: string;
  name: string;
  sql: string;
}

/** The name under which Datasette records its own steps. */
const DATASETTE_SET = "datasette_internal";
/** For tables that Datasette does not have. */
const OWN_SET = "datasette_deno";

export const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _sqlite_migrations (
    id INTEGER PRIMARY KEY,
    migration_set TEXT,
    name TEXT,
    applied_at TEXT
  );
  CREATE UNIQUE INDEX IF NOT EXISTS idx__sqlite_migrations_migration_set_name
    ON _sqlite_migrations (migration_set, name);`;

const CATALOG = `
  CREATE TABLE IF NOT EXISTS catalog_databases (
    database_name TEXT PRIMARY KEY,
    path TEXT,
    is_memory INTEGER,
    schema_version INTEGER
  );
  CREATE TABLE IF NOT EXISTS catalog_tables (
    database_name TEXT REFERENCES catalog_databases,
    table_name TEXT,
    rootpage INTEGER,
    sql TEXT,
    PRIMARY KEY (database_name, table_name)
  );
  CREATE TABLE IF NOT EXISTS catalog_views (
    database_name TEXT REFERENCES catalog_databases,
    view_name TEXT,
    rootpage INTEGER,
    sql TEXT,
    PRIMARY KEY (database_name, view_name)
  );
  CREATE TABLE IF NOT EXISTS catalog_columns (
    database_name TEXT REFERENCES catalog_databases,
    table_name TEXT,
    cid INTEGER,
    name TEXT,
    type TEXT,
    "notnull" INTEGER,
    default_value TEXT,
    is_pk INTEGER,
    hidden INTEGER,
    PRIMARY KEY (database_name, table_name, name),
    FOREIGN KEY (database_name, table_name) REFERENCES catalog_tables
  );
  CREATE TABLE IF NOT EXISTS catalog_indexes (
    database_name TEXT REFERENCES catalog_databases,
    table_name TEXT,
    seq INTEGER,
    name TEXT,
    "unique" INTEGER,
    origin TEXT,
    partial INTEGER,
    PRIMARY KEY (database_name, table_name, name),
    FOREIGN KEY (database_name, table_name) REFERENCES catalog_tables
  );
  CREATE TABLE IF NOT EXISTS catalog_foreign_keys (
    database_name TEXT REFERENCES catalog_databases,
    table_name TEXT,
    id INTEGER,
    seq INTEGER,
    "table" TEXT,
    "from" TEXT,
    "to" TEXT,
    on_update TEXT,
    on_delete TEXT,
    match TEXT,
    PRIMARY KEY (database_name, table_name, id, seq),
    FOREIGN KEY (database_name, table_name) REFERENCES catalog_tables
  );`;

const METADATA = `
  CREATE TABLE IF NOT EXISTS metadata_instance (
    key TEXT,
    value TEXT,
    UNIQUE (key)
  );
  CREATE TABLE IF NOT EXISTS metadata_databases (
    database_name TEXT,
    key TEXT,
    value TEXT,
    UNIQUE (database_name, key)
  );
  CREATE TABLE IF NOT EXISTS metadata_resources (
    database_name TEXT,
    resource_name TEXT,
    key TEXT,
    value TEXT,
    UNIQUE (database_name, resource_name, key)
  );
  CREATE TABLE IF NOT EXISTS metadata_columns (
    database_name TEXT,
    resource_name TEXT,
    column_name TEXT,
    key TEXT,
    value TEXT,
    UNIQUE (database_name, resource_name, column_name, key)
  );`;

const COLUMN_TYPES = `
  CREATE TABLE IF NOT EXISTS column_types (
    database_name TEXT NOT NULL,
    resource_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    column_type TEXT NOT NULL,
    config TEXT,
    PRIMARY KEY (database_name, resource_name, column_name)
  );`;

const QUERIES = `
  CREATE TABLE IF NOT EXISTS queries (
    database_name TEXT NOT NULL,
    name TEXT NOT NULL,
    sql TEXT NOT NULL,
    title TEXT,
    description TEXT,
    description_html TEXT,
    options TEXT NOT NULL DEFAULT '{}',
    parameters TEXT NOT NULL DEFAULT '[]',
    is_write INTEGER NOT NULL DEFAULT 0 CHECK (is_write IN (0, 1)),
    is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)),
    is_trusted INTEGER NOT NULL DEFAULT 0 CHECK (is_trusted IN (0, 1)),
    source TEXT NOT NULL DEFAULT 'user',
    owner_id TEXT,
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (database_name, name)
  );
  CREATE INDEX IF NOT EXISTS queries_owner_idx ON queries (owner_id);`;

/** Not a part of Datasette; see change_log.ts. */
const CHANGES = `
  CREATE TABLE IF NOT EXISTS changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    database_name TEXT NOT NULL,
    table_name TEXT NOT NULL,
    action TEXT NOT NULL,
    actor_id TEXT,
    created_at TEXT NOT NULL,
    reverts INTEGER,
    bytes INTEGER NOT NULL,
    content TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS changes_table_idx ON changes (database_name, table_name);
  CREATE INDEX IF NOT EXISTS changes_reverts_idx ON changes (reverts) WHERE reverts IS NOT NULL;
  CREATE TABLE IF NOT EXISTS changed_rows (
    place TEXT NOT NULL,
    change_id INTEGER NOT NULL REFERENCES changes,
    PRIMARY KEY (place, change_id)
  ) WITHOUT ROWID;`;

/** In order. A published step is never edited: changes become a new one. */
export const MIGRATIONS: readonly Migration[] = [
  {
    set: DATASETTE_SET,
    name: "0001_initial",
    sql: CATALOG + METADATA + COLUMN_TYPES + QUERIES,
  },
  { set: OWN_SET, name: "0001_changes", sql: CHANGES },
];

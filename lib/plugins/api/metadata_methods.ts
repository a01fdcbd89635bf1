/** `Datasette`: reading and changing the descriptions of things. */

import type { App } from "../../context.ts";
import type { Json, Metadata } from "../../config/types.ts";

export abstract class MetadataMethods {
  /** The parts of the instance. Not a stable interface: for our own code and tests. */
  abstract readonly app: App;

  /**
   * Title, description and the like of the whole instance.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ metadata: { title: "Zoo" } });
   * await ds.setInstanceMetadata("description", "All animals");
   * assert.deepEqual(await ds.getInstanceMetadata(), {
   *   title: "Zoo",
   *   description: "All animals",
   * });
   * ```
   */
  async getInstanceMetadata(): Promise<Metadata> {
    return await this.app.metadata.instance();
  }

  /** Metadata of a database; an empty object when there is none. */
  async getDatabaseMetadata(database: string): Promise<Metadata> {
    return await this.app.metadata.database(database);
  }

  /** Metadata of a table, view or stored query. */
  async getResourceMetadata(database: string, resource: string): Promise<Metadata> {
    return await this.app.metadata.resource(database, resource);
  }

  /** Metadata of a column; its text for people is under `description`. */
  async getColumnMetadata(
    database: string,
    resource: string,
    column: string,
  ): Promise<Record<string, string>> {
    return await this.app.metadata.columns(database, resource)[column] ?? {};
  }

  /** Sets one key. The internal database keeps it; with `--internal` it outlives the server. */
  async setInstanceMetadata(key: string, value: Json): Promise<void> {
    await this.app.metadata.setInstance(key, value);
  }

  /**
   * Sets one key of a database.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ memory: true });
   * await ds.setDatabaseMetadata("_memory", "source", "Made up");
   * assert.deepEqual(await ds.getDatabaseMetadata("_memory"), { source: "Made up" });
   * ```
   */
  async setDatabaseMetadata(database: string, key: string, value: Json): Promise<void> {
    await this.app.metadata.setDatabase(database, key, value);
  }

  /** Sets one key of a table, view or stored query. */
  async setResourceMetadata(
    database: string,
    resource: string,
    key: string,
    value: Json,
  ): Promise<void> {
    await this.app.metadata.setResource(database, resource, key, value);
  }

  /** Sets one key of a column. */
  async setColumnMetadata(
    database: string,
    resource: string,
    column: string,
    key: string,
    value: Json,
  ): Promise<void> {
    await this.app.metadata.setColumn(database, resource, column, key, value);
  }
}

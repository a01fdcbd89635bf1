/** `Datasette`: what columns mean beyond their SQLite types. */

import type { Json } from "../../config/types.ts";
import type { ColumnTypeInfo } from "../../internal/column_types.ts";
import { MetadataMethods } from "./metadata_methods.ts";

/** The type of a column, and how it is configured there. */
export interface AssignedColumnType {
  /** `url`. */
  name: string;
  description: string;
  config: Record<string, Json> | null;
  /** The type itself: an instance of the plugin's class, for types of plugins. */
  type: ColumnTypeInfo;
}

export abstract class ColumnTypeMethods extends MetadataMethods {
  /**
   * The type of a column, or null.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const db = ds.addMemoryDatabase("zoo");
   * await db.executeWrite("create table sponsors (name text, site text)");
   * await ds.setColumnType("zoo", "sponsors", "site", "url");
   * assert.equal((await ds.getColumnType("zoo", "sponsors", "site"))?.name, "url");
   * assert.equal(await ds.getColumnType("zoo", "sponsors", "name"), null);
   * ```
   */
  async getColumnType(
    database: string,
    resource: string,
    column: string,
  ): Promise<AssignedColumnType | null> {
    return (await this.getColumnTypes(database, resource))[column] ?? null;
  }

  /** The types of all columns of a table or view that have one, by column. */
  async getColumnTypes(
    database: string,
    resource: string,
  ): Promise<Record<string, AssignedColumnType>> {
    const { catalog, columnTypes } = this.app;
    await catalog.refresh();
    const assigned = [...columnTypes.get(database, resource)].flatMap(([column, assignment]) => {
      const type = columnTypes.types.get(assignment.type);
      if (type === undefined) return [];
      const { name, description } = type;
      return [[column, { name, description, config: assignment.config, type }] as const];
    });
    return Object.fromEntries(assigned);
  }

  /**
   * Gives a column a type.
   * @throws {RangeError} when there is no such type, or the column is of another SQLite type
   */
  async setColumnType(
    database: string,
    resource: string,
    column: string,
    type: string,
    config: Record<string, Json> | null = null,
  ): Promise<void> {
    const { columnTypes, databases } = this.app;
    if (!columnTypes.types.has(type)) {
      const names = [...columnTypes.types.keys()].join(", ");
      throw new RangeError(`No column type "${type}": there are ${names}`);
    }
    const table = await databases.get(database)?.table(resource);
    const declared = table?.columns.find(({ name }) => name === column)?.type ?? null;
    if (!columnTypes.isApplicable(type, declared)) {
      throw new RangeError(
        `Column "${column}" of type "${declared ?? ""}" cannot have the column type "${type}"`,
      );
    }
    columnTypes.set(database, resource, column, { type, config });
  }

  /** Takes the type of a column away. */
  async removeColumnType(database: string, resource: string, column: string): Promise<void> {
    await this.app.columnTypes.remove(database, resource, column);
  }
}

/** What a document is about: everything of the site that the caller may see. Types only. */

import type { TableConfig } from "../../config/types.ts";
import type { ColumnTypeAssignment } from "../../internal/column_types.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import type { TableSchema } from "../../sql/schema.ts";

export interface DescribedSite {
  title: string;
  description: string | null;
  version: string;
  /** Origin and base_url, without a slash at the end. */
  url: string;
  limits: { max_returned_rows: number; default_page_size: number };
  databases: DescribedDatabase[];
}

export interface DescribedDatabase {
  name: string;
  route: string;
  description: string | null;
  tables: DescribedTable[];
  queries: StoredQuery[];
  /** The caller may run SQL. */
  allowsSql: boolean;
  /** The caller may run SQL that writes. */
  allowsWriteSql: boolean;
  /** The caller may make tables, and insert rows. */
  allowsCreate: boolean;
  /** Changes are kept, and the caller may see those of some table. */
  keepsChanges: boolean;
}

export type WriteAction = "insert-row" | "update-row" | "delete-row";

export interface DescribedTable {
  table: TableSchema;
  config: TableConfig | undefined;
  description: string | null;
  /** Descriptions by column. */
  columns: Record<string, Record<string, string>>;
  columnTypes: ReadonlyMap<string, ColumnTypeAssignment>;
  /** What the caller may do with its rows. */
  writes: readonly WriteAction[];
}

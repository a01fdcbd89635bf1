/** The columns of the HTML table: like those of the rows, but the key comes first, as a link. */

import type { TableConfig } from "../config/types.ts";
import type { ColumnTypeAssignment } from "../internal/column_types.ts";
import type { TablePlan } from "./plan.ts";
import { sortableColumns } from "./sort.ts";

export interface DisplayColumn {
  name: string;
  isSortable: boolean;
  isPrimaryKey: boolean;
  /** As declared. */
  type: string;
  notNull: boolean;
  /** Where the value stands in the rows; null for the link column, which stands for none. */
  position: number | null;
  /** Cells are links to the row. */
  isLink: boolean;
  description: string | null;
  columnType: ColumnTypeAssignment | null;
}

export interface DisplayColumnSources {
  config: Pick<TableConfig, "sortableColumns"> | undefined;
  descriptions: Record<string, Record<string, string>>;
  columnTypes: ReadonlyMap<string, ColumnTypeAssignment>;
}

/** The name of the column that links to rows which have no single key. */
export const LINK_COLUMN = "Link";

export function displayColumns(plan: TablePlan, sources: DisplayColumnSources): DisplayColumn[] {
  const { columns, keys, table } = plan;
  const sortable = sortableColumns(table, sources.config);
  const shown = columns.map((name, position): DisplayColumn => {
    const column = table.columns.find((column) => column.name === name);
    return {
      name,
      isSortable: sortable.has(name),
      isPrimaryKey: keys.includes(name),
      type: column?.type ?? "integer",
      notNull: column?.notNull ?? false,
      position,
      isLink: false,
      description: sources.descriptions[name]?.description ?? null,
      columnType: sources.columnTypes.get(name) ?? null,
    };
  });
  if (keys.length === 0) return shown;
  return table.primaryKeys.length === 1 ? keyFirst(shown, keys[0]!) : [linkColumn(), ...shown];
}

/** A single primary key is its own link; it can always be sorted by. */
function keyFirst(columns: readonly DisplayColumn[], key: string): DisplayColumn[] {
  const first = columns.find(({ name }) => name === key);
  if (first === undefined) return [...columns];
  const link = { ...first, isSortable: true, isLink: true };
  return [link, ...columns.filter((column) => column !== first)];
}

function linkColumn(): DisplayColumn {
  return {
    name: LINK_COLUMN,
    isSortable: false,
    isPrimaryKey: false,
    type: "",
    notNull: false,
    position: null,
    isLink: true,
    description: null,
    columnType: null,
  };
}

/** For the extra `display_columns`; the link column has fewer keys, as in Datasette. */
export function displayColumnToJson(column: DisplayColumn): Record<string, unknown> {
  const basics = {
    name: column.name,
    sortable: column.isSortable,
    is_pk: column.isPrimaryKey,
    type: column.type,
    notnull: Number(column.notNull),
  };
  if (column.isLink) {
    return column.position === null ? { ...basics, is_special_link_column: true } : basics;
  }
  return {
    ...basics,
    description: column.description,
    column_type: column.columnType?.type ?? null,
    column_type_config: column.columnType?.config ?? null,
  };
}

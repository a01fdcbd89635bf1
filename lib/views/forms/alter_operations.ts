/** What was changed in the form for a table, as operations of the write API with a word on each. Pure. */

import type { EditedColumn } from "../../../templates/parts/columns_editor.tsx";
import { defaultArgs, inOrder, targetArgs } from "./edited_columns.ts";

export interface PlannedOperation {
  operation: { op: string; args: Record<string, unknown> };
  /** `Drop column "name"` */
  label: string;
  /** `loss`: values are gone for ever. `care`: something may fail, or stop to work elsewhere. */
  risk: "loss" | "care" | null;
  /** What may happen. */
  note: string;
}

export interface EditedTable {
  name: string;
  columns: readonly EditedColumn[];
}

export function alterOperations(before: EditedTable, after: EditedTable): PlannedOperation[] {
  const kept = after.columns.filter(({ was, isDropped }) => was !== null && !isDropped);
  const added = after.columns.filter(({ was, name }) => was === null && name !== "");
  const old = (column: EditedColumn) => before.columns.find(({ was }) => was === column.was)!;
  return [
    ...added.map(addition),
    ...kept.flatMap((column) => renaming(column)),
    ...kept.flatMap((column) => change(old(column), column)),
    ...[...kept, ...added].flatMap((column) =>
      keyChange(column.was === null ? null : old(column), column)
    ),
    ...after.columns.filter(({ isDropped }) => isDropped).map(removal),
    ...primaryKey(before, [...kept, ...added]),
    ...order(before, [...kept, ...added]),
    ...tableName(before, after),
  ];
}

function plan(
  op: string,
  args: Record<string, unknown>,
  label: string,
  { risk = null, note = "" }: Partial<Pick<PlannedOperation, "risk" | "note">> = {},
): PlannedOperation {
  return { operation: { op, args }, label, risk, note };
}

function addition(column: EditedColumn): PlannedOperation {
  const { name, type, isNotNull } = column;
  const { default: value, ...rest } = defaultArgs(column);
  const chosen = value === null || value === undefined ? rest : { default: value };
  const args = { name, type: type || "text", not_null: isNotNull, ...chosen };
  return plan("add_column", args, `Add column "${name}", ${type || "text"}`);
}

function renaming({ was, name }: EditedColumn): PlannedOperation[] {
  if (name === was || name === "") return [];
  const note = "Links, queries and programs that use the old name stop working";
  const args = { name: was, to: name };
  return [
    plan("rename_column", args, `Rename column "${was}" to "${name}"`, { risk: "care", note }),
  ];
}

function change(before: EditedColumn, after: EditedColumn): PlannedOperation[] {
  const args: Record<string, unknown> = {};
  const said: string[] = [];
  const notes: string[] = [];
  if (after.type !== "" && after.type !== before.type) {
    args.type = after.type;
    said.push(`type ${after.type}`);
    notes.push("Values are converted as far as they fit, and cannot be converted back exactly");
  }
  if (after.isNotNull !== before.isNotNull) {
    args.not_null = after.isNotNull;
    said.push(after.isNotNull ? "required" : "no longer required");
    if (after.isNotNull) notes.push("Fails if a row has no value here");
  }
  const isOther = after.defaultKind !== before.defaultKind ||
    (after.defaultKind === "value" && after.defaultText !== before.defaultText);
  if (isOther && after.defaultKind !== "keep") {
    Object.assign(args, defaultArgs(after));
    said.push(after.defaultKind === "none" ? "no default" : "another default");
  }
  if (said.length === 0) return [];
  const risk = args.type !== undefined ? "loss" : notes.length > 0 ? "care" : null;
  const label = `Change column "${after.was}": ${said.join(", ")}`;
  return [
    plan("alter_column", { name: after.was, ...args }, label, { risk, note: notes.join(". ") }),
  ];
}

function keyChange(before: EditedColumn | null, after: EditedColumn): PlannedOperation[] {
  if (after.target === (before?.target ?? "")) return [];
  const column = after.was ?? after.name;
  const target = targetArgs(after);
  if (target === null) {
    return [
      plan("drop_foreign_key", { column }, `"${after.name}" no longer points at another table`),
    ];
  }
  const label = `"${after.name}" points at ${target.fk_table}.${target.fk_column}`;
  return [plan("add_foreign_key", { column, ...target }, label)];
}

function removal({ was }: EditedColumn): PlannedOperation {
  const note = "All its values are lost";
  return plan("drop_column", { name: was }, `Drop column "${was}"`, { risk: "loss", note });
}

function primaryKey(
  before: EditedTable,
  after: readonly EditedColumn[],
): PlannedOperation[] {
  const keyOf = (columns: readonly EditedColumn[]) =>
    columns.filter(({ isKey, isDropped }) => isKey && !isDropped);
  const was = keyOf(before.columns).map((column) => column.was);
  const columns = keyOf(after).map((column) => column.was ?? column.name);
  if ([...was].sort().join("\0") === [...columns].sort().join("\0") || columns.length === 0) {
    return [];
  }
  const note = "Rows get other addresses. Fails if two rows have the same key";
  return [
    plan("set_primary_key", { columns }, `The primary key is ${columns.join(", ")}`, {
      risk: "care",
      note,
    }),
  ];
}

function order(before: EditedTable, after: readonly EditedColumn[]): PlannedOperation[] {
  const columns = inOrder(after).map(({ was, name }) => was ?? name);
  const natural = after.map(({ was, name }) => was ?? name);
  if (columns.join("\0") === natural.join("\0") || before.columns.length === 0) return [];
  const names = inOrder(after).map(({ name }) => name);
  return [plan("reorder_columns", { columns }, `The order of columns is ${names.join(", ")}`)];
}

function tableName(before: EditedTable, { name }: EditedTable): PlannedOperation[] {
  if (name === before.name || name === "") return [];
  const note = "Links, queries and programs that use the old name stop working";
  return [
    plan("rename_table", { to: name }, `Rename the table to "${name}"`, { risk: "care", note }),
  ];
}

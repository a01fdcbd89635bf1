/** What was changed in the form for a table, as operations of the write API with a word on each. Pure. */

import type { EditedColumn } from "../../../templates/parts/columns_editor.tsx";
import type { Words } from "../../../templates/words/words.ts";
import { defaultArgs, inOrder, targetArgs } from "./edited_columns.ts";
import type { NewMeaning } from "./meanings.ts";

type Say = Words["editing"];

export interface PlannedOperation {
  /** Null for a custom type, which is not part of the schema. */
  operation: { op: string; args: Record<string, unknown> } | null;
  meaning?: NewMeaning;
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

export function alterOperations(
  before: EditedTable,
  after: EditedTable,
  say: Say,
): PlannedOperation[] {
  const kept = after.columns.filter(({ was, isDropped }) => was !== null && !isDropped);
  const added = after.columns.filter(({ was, name }) => was === null && name !== "");
  const old = (column: EditedColumn) =>
    before.columns.find(({ was }) => was !== null && was === column.was) ?? null;
  const all = [...kept, ...added];
  return [
    ...added.map((column) => addition(column, say)),
    ...kept.flatMap((column) => renaming(column, say)),
    ...kept.flatMap((column) => change(old(column)!, column, say)),
    ...all.flatMap((column) => keyChange(old(column), column, say)),
    ...after.columns.filter(({ isDropped }) => isDropped).map((column) => removal(column, say)),
    ...primaryKey(before, all, say),
    ...order(before, all, say),
    ...tableName(before, after, say),
    ...all.flatMap((column) => newMeaning(old(column), column, say)),
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

function addition(column: EditedColumn, say: Say): PlannedOperation {
  const { name, type, isNotNull } = column;
  const { default: value, ...rest } = defaultArgs(column);
  const chosen = value === null || value === undefined ? rest : { default: value };
  const args = { name, type: type || "text", not_null: isNotNull, ...chosen };
  return plan("add_column", args, say.addsColumn(name, type || "text"));
}

function renaming({ was, name }: EditedColumn, say: Say): PlannedOperation[] {
  if (name === was || name === "") return [];
  const args = { name: was, to: name };
  const label = say.renamesColumn(was!, name);
  return [plan("rename_column", args, label, { risk: "care", note: say.oldNameStops })];
}

function change(before: EditedColumn, after: EditedColumn, say: Say): PlannedOperation[] {
  const args: Record<string, unknown> = {};
  const said: string[] = [];
  const notes: string[] = [];
  if (after.type !== "" && after.type !== before.type) {
    args.type = after.type;
    said.push(say.toType(after.type));
    notes.push(say.isConverted);
  }
  if (after.isNotNull !== before.isNotNull) {
    args.not_null = after.isNotNull;
    said.push(after.isNotNull ? say.becomesRequired : say.noLongerRequired);
    if (after.isNotNull) notes.push(say.failsWithout);
  }
  const isOther = after.defaultKind !== before.defaultKind ||
    (after.defaultKind === "value" && after.defaultText !== before.defaultText);
  if (isOther && after.defaultKind !== "keep") {
    Object.assign(args, defaultArgs(after));
    said.push(after.defaultKind === "none" ? say.becomesNoDefault : say.anotherDefault);
  }
  if (said.length === 0) return [];
  const risk = args.type !== undefined ? "loss" : notes.length > 0 ? "care" : null;
  const label = say.changesColumn(after.was!, said.join(", "));
  return [
    plan("alter_column", { name: after.was, ...args }, label, { risk, note: notes.join(". ") }),
  ];
}

function keyChange(
  before: EditedColumn | null,
  after: EditedColumn,
  say: Say,
): PlannedOperation[] {
  if (after.target === (before?.target ?? "")) return [];
  const column = after.was ?? after.name;
  const target = targetArgs(after);
  if (target === null) {
    return [plan("drop_foreign_key", { column }, say.noLongerPoints(after.name))];
  }
  const label = say.nowPoints(after.name, `${target.fk_table}.${target.fk_column}`);
  return [plan("add_foreign_key", { column, ...target }, label)];
}

function removal({ was }: EditedColumn, say: Say): PlannedOperation {
  const options = { risk: "loss", note: say.valuesLost } as const;
  return plan("drop_column", { name: was }, say.dropsColumn(was!), options);
}

function primaryKey(
  before: EditedTable,
  after: readonly EditedColumn[],
  say: Say,
): PlannedOperation[] {
  const keyOf = (columns: readonly EditedColumn[]) =>
    columns.filter(({ isKey, isDropped }) => isKey && !isDropped);
  const was = keyOf(before.columns).map((column) => column.was);
  const columns = keyOf(after).map((column) => column.was ?? column.name);
  if ([...was].sort().join("\0") === [...columns].sort().join("\0") || columns.length === 0) {
    return [];
  }
  const options = { risk: "care", note: say.otherAddresses } as const;
  return [plan("set_primary_key", { columns }, say.keyIs(columns.join(", ")), options)];
}

function order(
  before: EditedTable,
  after: readonly EditedColumn[],
  say: Say,
): PlannedOperation[] {
  const columns = inOrder(after).map(({ was, name }) => was ?? name);
  const natural = after.map(({ was, name }) => was ?? name);
  if (columns.join("\0") === natural.join("\0") || before.columns.length === 0) return [];
  const names = inOrder(after).map(({ name }) => name);
  return [plan("reorder_columns", { columns }, say.orderIs(names.join(", ")))];
}

function tableName(before: EditedTable, { name }: EditedTable, say: Say): PlannedOperation[] {
  if (name === before.name || name === "") return [];
  const options = { risk: "care", note: say.oldNameStops } as const;
  return [plan("rename_table", { to: name }, say.renamesTable(name), options)];
}

/** Under the name that the column has in the end. */
function newMeaning(
  before: EditedColumn | null,
  { was, name, meaning }: EditedColumn,
  say: Say,
): PlannedOperation[] {
  if (meaning === (before?.meaning ?? "")) return [];
  const column = name === "" ? was! : name;
  const label = meaning === "" ? say.losesMeaning(column) : say.getsMeaning(column, meaning);
  return [{ operation: null, meaning: { column, meaning }, label, risk: null, note: "" }];
}

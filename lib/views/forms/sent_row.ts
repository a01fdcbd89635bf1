/** From the fields of a form to the values of a row, as the write API takes them. */

import type { Say } from "../../../templates/static/write_errors.js";
import { timeLike } from "../../../templates/static/local_time.js";
import { typeAffinity } from "../../sql/affinity.ts";
import type { Column } from "../../sql/schema.ts";
import type { SqlValue } from "../../sql/value.ts";
import { withUnixLines } from "../../text/lines.ts";
import { fingerprint, isDateTime } from "./field_text.ts";

/** A value of the JSON API. */
export type SentValue = string | number | null | Uint8Array;

export interface SentRow {
  values: Record<string, SentValue>;
  /** column -> what is wrong */
  problems: Record<string, string>;
}

/** Columns may have any name, `constructor` and `__proto__` too. */
function emptyRow(): SentRow {
  return { values: Object.create(null), problems: Object.create(null) };
}

/** Only columns that got a value; the others keep their default. */
export async function newRow(
  form: FormData,
  columns: readonly Column[],
  say: Say,
): Promise<SentRow> {
  const sent = emptyRow();
  for (const column of columns) {
    const value = await sentValue(form, column, null);
    if (value === "nothing") sent.problems[column.name] = say("required");
    else if (value !== undefined) sent.values[column.name] = value.is;
  }
  return sent;
}

/**
 * Only values that were changed in the form: what others have changed meanwhile stays, unless the
 * same value was changed here, too.
 *
 * @param stored the row as it is now
 */
export async function changedRow(
  form: FormData,
  columns: readonly Column[],
  { stored, say }: { stored: ReadonlyMap<string, SqlValue>; say: Say },
): Promise<SentRow> {
  const sent = emptyRow();
  for (const column of columns) {
    const { name } = column;
    const now = stored.get(name) ?? null;
    const was = form.get(`w:${name}`);
    const value = await sentValue(form, column, now);
    if (value === undefined) continue;
    if (value === "nothing") {
      sent.problems[name] = say("required");
      continue;
    }
    if (fingerprint(value.is) === was || fingerprint(value.is) === fingerprint(now)) continue;
    if (typeof was === "string" && was !== fingerprint(now)) {
      sent.problems[name] = say("changedMeanwhile");
      continue;
    }
    sent.values[name] = withLinesOf(value.is, now);
  }
  return sent;
}

/** undefined: leave the column alone; "nothing": it has to be filled and was not. */
async function sentValue(
  form: FormData,
  column: Column,
  stored: SqlValue,
): Promise<{ is: SentValue } | "nothing" | undefined> {
  const { name } = column;
  const file = form.get(`f:${name}`);
  if (file instanceof File && file.size > 0) return { is: await file.bytes() };
  const text = form.get(`v:${name}`);
  if (typeof text === "string" && text !== "") {
    return { is: typed(withUnixLines(text), column, stored) };
  }
  switch (form.get(`e:${name}`)) {
    case "null":
      return { is: null };
    case "text":
      return { is: "" };
    case "none":
      return "nothing";
    default:
      return undefined;
  }
}

/**
 * SQLite makes a number of a text where the column is for numbers, exactly. In columns without a
 * type a number stays one.
 */
function typed(text: string, { type }: Column, stored: SqlValue): SentValue {
  if (/^(DATETIME|TIMESTAMP)$/i.test(type) && isDateTime(text)) {
    return timeLike(typeof stored === "string" ? stored : "", text);
  }
  const wasNumber = stored !== null && typeof stored !== "string" &&
    !(stored instanceof Uint8Array);
  const number = Number(text);
  const isExact = text.trim() !== "" && Number.isFinite(number) &&
    (!Number.isInteger(number) || Number.isSafeInteger(number));
  return typeAffinity(type) === "BLOB" && wasNumber && isExact ? number : text;
}

/** A text whose lines end in CR LF keeps them. */
function withLinesOf(value: SentValue, stored: SqlValue): SentValue {
  const isWindows = typeof stored === "string" && stored.includes("\r\n");
  return isWindows && typeof value === "string" ? value.replaceAll("\n", "\r\n") : value;
}

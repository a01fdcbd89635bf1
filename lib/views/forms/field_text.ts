/** Values as the texts that fields hold, and what tells whether they were changed. Pure. */

import { hash } from "node:crypto";
import { type SqlValue, valueToText } from "../../sql/value.ts";
import { withUnixLines } from "../../text/lines.ts";

export function fieldText(value: SqlValue): string {
  return value instanceof Uint8Array ? "" : valueToText(value);
}

/** Stands for a value in the form that it was shown in. NULL is not the empty text. */
export function fingerprint(value: SqlValue): string {
  const kind = value === null ? "null" : value instanceof Uint8Array ? "bytes" : "text";
  const content = value instanceof Uint8Array ? value : withUnixLines(valueToText(value));
  const digest = hash("sha256", content, "base64url").slice(0, 12);
  return `${kind}-${digest}`;
}

/** A date and time as `<input type=datetime-local>` wants it. */
export function localTime(text: string): string {
  return text.replace(" ", "T");
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$/;

export function isDate(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(text));
}

export function isDateTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(localTime(text)));
}

export function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(text);
}

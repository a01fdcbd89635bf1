/** What somebody filled in to get a token. */

import type { TokenFields } from "../../../templates/pages/create_token.tsx";
import type { Args } from "../../http/args.ts";
import { TokenRestrictions } from "../../permissions/token_restrictions.ts";
import { tildeDecode } from "../../text/tilde.ts";

export interface TokenForm {
  /** Seconds; for ever when absent. */
  expiresAfter?: number;
  restrictions: TokenRestrictions;
  /** Why no token can be made. */
  errors: TokenProblem[];
}

/** By the name of its text. */
export type TokenProblem = "badDuration" | "badUnit";

/** Values of the field `expire_type`, which is empty for a token without an end. */
export const UNITS = ["minutes", "hours", "days"] as const;

const SECONDS = { minutes: 60, hours: 60 * 60, days: 24 * 60 * 60 };

export const EMPTY_FIELDS: TokenFields = {
  expireType: "",
  expireDuration: "",
  ticked: new Set(),
};

/** The form as it was filled in. */
export function fieldsOf(form: Args): TokenFields {
  return {
    expireType: form.get("expire_type") ?? "",
    expireDuration: form.get("expire_duration") ?? "",
    ticked: new Set(form.keys().filter((key) => key.includes(":"))),
  };
}

export function parseTokenForm(form: Args): TokenForm {
  const restrictions = new TokenRestrictions();
  for (const key of form.keys()) restrict(restrictions, key.split(":"));
  const type = form.get("expire_type") ?? "";
  if (type === "") return { restrictions, errors: [] };
  const expiresAfter = durationOf(form.get("expire_duration") ?? "", type);
  return typeof expiresAfter === "string"
    ? { restrictions, errors: [expiresAfter] }
    : { expiresAfter, restrictions, errors: [] };
}

/** Seconds, or what is wrong. */
function durationOf(text: string, type: string): number | TokenProblem {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count <= 0) return "badDuration";
  const unit = UNITS.find((unit) => unit === type);
  if (unit === undefined) return "badUnit";
  const seconds = count * SECONDS[unit];
  return Number.isSafeInteger(seconds) ? seconds : "badDuration";
}

/** Boxes are called `all:ACTION`, `database:DB:ACTION` and `resource:DB:TABLE:ACTION`. */
function restrict(restrictions: TokenRestrictions, [kind, ...parts]: string[]): void {
  const action = parts.pop();
  if (action === undefined) return;
  const [database, resource] = parts.map(tildeDecode);
  if (kind === "all" && parts.length === 0) restrictions.allowAll(action);
  if (kind === "database" && parts.length === 1) restrictions.allowDatabase(database!, action);
  if (kind === "resource" && parts.length === 2) {
    restrictions.allowResource(database!, resource!, action);
  }
}

/** Why a write was not done, for programs: one or several reasons. */

import { HttpError } from "../../errors.ts";

export class RefusedWrite extends HttpError {
  override name = "RefusedWrite";
  readonly reasons: string[];

  constructor(status: number, reasons: string | string[], options: { cause?: unknown } = {}) {
    const list = Array.isArray(reasons) ? reasons : [reasons];
    super(status, list.join("; "), options);
    this.reasons = list;
  }
}

/** The request itself is wrong. */
export function invalid(reasons: string | string[]): RefusedWrite {
  return new RefusedWrite(400, reasons);
}

/** The actor may not do it. */
export function denied(reason = "Permission denied"): RefusedWrite {
  return new RefusedWrite(403, reason);
}

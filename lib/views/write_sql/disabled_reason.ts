import { type CheckedSql, isDenied } from "../query/sql_analysis.ts";

/** Why a statement cannot be run as it stands; null when it can. */
export function disabledReason(sql: string, checked: CheckedSql): string | null {
  if (sql.trim() === "") return "Enter writable SQL before executing.";
  if (checked.error !== null) return checked.error;
  return isDenied(checked) ? "You do not have permission for every operation listed above." : null;
}

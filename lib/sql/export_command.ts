import { wireTrust } from "./batch_runner.ts";
import type { Commands, OpenSpec } from "./protocol.ts";
import type { ExportOptions, Statement } from "./types.ts";
import { toWireParams } from "./wire_value.ts";

/** What the SQL process is told of an export. */
export function exportCommand(
  open: OpenSpec,
  { sql, params }: Statement,
  options: ExportOptions & { timeLimitMs: number },
): Commands["export"] {
  return {
    open,
    statement: {
      sql,
      params: params === undefined ? undefined : toWireParams(params),
      timeLimitMs: options.timeLimitMs,
      ...wireTrust(sql, options.untrusted),
    },
    format: options.format,
    header: options.header ?? true,
    maxRows: options.maxRows ?? null,
    maxBytes: options.maxBytes ?? null,
    blobUrl: options.blobUrl ?? null,
    continues: options.continues ?? false,
    labelled: options.labelled ?? [],
  };
}

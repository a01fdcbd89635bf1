import type { RequestContext } from "../../context.ts";
import { jsonPage } from "./json_page.tsx";

export default jsonPage({ name: "threads", action: "permissions-debug", data: sqlProcesses });

/** The SQL processes do here what threads do in Datasette. */
function sqlProcesses({ app }: RequestContext) {
  const { processes, loads, waiting } = app.poolStatus();
  return {
    num_threads: processes.length,
    threads: processes.map(({ id, pid, kind, busy, queries }) => ({
      name: `${kind} ${id}`,
      ident: pid,
      busy,
      queries,
    })),
    ...loads.length === 0 ? {} : {
      loads: loads.map(({ id, pid, rows, bytes }) => ({
        name: `load ${id}`,
        ident: pid,
        rows,
        bytes,
      })),
    },
    waiting,
  };
}

/** The internal database with statements that are told of, for `?_trace=1`. */

import { type SqlTracer, tracedDatabase } from "../sql/tracer.ts";
import type { Params } from "../sql/value.ts";
import { withMethods } from "../sql/wrapped_databases.ts";
import type { InternalDatabase, InternalParams } from "./internal_database.ts";
import { INTERNAL_NAME } from "./internal_source.ts";

/** The same database; what plugins do with it is told of, too. */
export function tracedInternal(internal: InternalDatabase, tracer: SqlTracer): InternalDatabase {
  const tell = <T>(sql: string, params: InternalParams | undefined, work: () => T): T => {
    const done = tracer(INTERNAL_NAME, [{ sql, params: params as Params | undefined }]);
    try {
      const result = work();
      done?.([{}]);
      return result;
    } catch (error) {
      done?.([{ error }]);
      throw error;
    }
  };
  const methods: Pick<InternalDatabase, "all" | "get" | "run" | "script" | "wrapSource"> = {
    all: <T extends object>(sql: string, params?: InternalParams) =>
      tell(sql, params, () => internal.all<T>(sql, params)),
    get: <T extends object>(sql: string, params?: InternalParams) =>
      tell(sql, params, () => internal.get<T>(sql, params)),
    run: (sql, params) => tell(sql, params, () => internal.run(sql, params)),
    script: (sql) => tell(sql, undefined, () => internal.script(sql)),
    wrapSource: (source) => tracedDatabase(internal.wrapSource(source), tracer),
  };
  return withMethods(internal, methods);
}

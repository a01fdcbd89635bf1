/** Tells plugins around writes in whose request something is written. */

import type { DatasetteRequest } from "../http/request.ts";
import { currentScope } from "../http/request_scope.ts";
import type { Database, WriteContext } from "../sql/types.ts";
import { withMethods } from "../sql/wrapped_databases.ts";

/** A request as it reaches the process that writes. */
export function writeRequest(
  request: Pick<DatasetteRequest, "url" | "actor">,
): NonNullable<WriteContext["request"]> {
  return { url: request.url.href, actor: request.actor };
}

/**
 * A database whose writes are those of the request that is being answered, unless they say whose
 * they are.
 */
export function writingForRequests(database: Database): Database {
  const methods: Partial<Database> = {
    executeWrite: (sql, params, options) => database.executeWrite(sql, params, forRequest(options)),
    executeWriteMany: (sql, params, context) =>
      database.executeWriteMany(sql, params, forRequest(context)),
    executeWriteSteps: (steps, context) => database.executeWriteSteps(steps, forRequest(context)),
    executeWriteScript: (sql, context) => database.executeWriteScript(sql, forRequest(context)),
    executeWriteFn: (fn, context) => database.executeWriteFn(fn, forRequest(context)),
    executeUserWrite: (write, context) => database.executeUserWrite(write, forRequest(context)),
    load: (text, options) => database.load(text, { ...options, ...forRequest(options) }),
  };
  return withMethods(database, methods);
}

/** A request of null stands for: nobody's. */
function forRequest<Context extends WriteContext>(context?: Context): Context | WriteContext {
  if (context?.request !== undefined) return context;
  const request = currentScope()?.request;
  return { ...context, request: request === undefined ? null : writeRequest(request) };
}

/** Plugins that answer in place of an error page. */

import type { RequestContext } from "../context.ts";
import { Forbidden, HttpError } from "../errors.ts";
import { CsrfError } from "../http/csrf.ts";

/**
 * The hook `forbidden` for what a visitor may not do, `handleException` for everything else. What a
 * forged request or a bad token gets is no affair of plugins.
 */
export async function answerError(
  { app: { plugins }, request }: RequestContext,
  exception: unknown,
): Promise<Response | null> {
  if (exception instanceof CsrfError) return null;
  if (exception instanceof HttpError && exception.status === 401) return null;
  if (exception instanceof Forbidden) {
    if (!plugins.has("forbidden")) return null;
    return await plugins.first("forbidden", { request, message: exception.message });
  }
  if (!plugins.has("handleException")) return null;
  return await plugins.first("handleException", { request, exception });
}

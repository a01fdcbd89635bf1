/** Layers around the answer to a request. Those of plugins join at start. */

import type { RequestContext } from "../context.ts";

/** Answers what is inside a layer. */
export type Next = () => Promise<Response> | Response;

/** What a layer gets. */
export interface LayerContext extends RequestContext {
  /** Name of the URL in lib/urls.ts; null where no page is. */
  readonly route: string | null;
}

/** Answers a request itself, or lets the next layer answer and may change the response. */
export type Middleware = (context: LayerContext, next: Next) => Promise<Response> | Response;

/** One handler out of layers, the first one outermost, around `end`. */
export function compose<Context extends LayerContext>(
  layers: readonly Middleware[],
  end: (context: Context) => Promise<Response> | Response,
): (context: Context) => Promise<Response> | Response {
  return layers.reduceRight(
    (inner, layer) => (context) => layer(context, () => inner(context)),
    end,
  );
}

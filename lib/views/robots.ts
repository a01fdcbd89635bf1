/** `/robots.txt`: data may be indexed, tools and endless combinations of facets need not. */

import type { RequestContext } from "../context.ts";
import { textResponse } from "../http/response.ts";

export default function robots({ app }: RequestContext): Response {
  const lines = ["User-agent: *", `Disallow: ${app.urls.path("/-/")}`, "Disallow: /*_facet"];
  return textResponse(`${lines.join("\n")}\n`);
}

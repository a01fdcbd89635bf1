import type { RequestContext } from "../context.ts";

/** Browsers ask for it at this fixed address, so the cache may keep it for an hour only. */
export default function favicon({ app, request }: RequestContext): Response {
  return app.staticFiles.handle(request, "favicon.png", {
    "cache-control": "max-age=3600, public",
  });
}

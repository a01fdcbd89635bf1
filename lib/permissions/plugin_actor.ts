/** Who makes a request, where plugins have a say in it. */

import type { App } from "../context.ts";
import type { DatasetteRequest } from "../http/request.ts";
import { ACTOR_COOKIE, actorFromCookie, bearerToken, isActor } from "./actor.ts";
import type { Actor } from "./types.ts";

type Parts = Pick<App, "plugins" | "signer" | "tokens">;

/**
 * The actor that a plugin finds, or else the bearer of a token, or else whoever the cookie names. A
 * token that is not valid fails the request, whatever else it brings.
 *
 * @throws {TokenInvalid}
 */
export async function actorWithPlugins(
  request: DatasetteRequest,
  { plugins, signer, tokens }: Parts,
): Promise<Actor | null> {
  const token = bearerToken(request);
  const ofToken = token === null ? null : await tokens.verify(token);
  const ofPlugin = await plugins.first("actorFromRequest", { request });
  if (isActor(ofPlugin)) return ofPlugin;
  return ofToken ?? actorFromCookie(request.cookies[ACTOR_COOKIE], signer);
}

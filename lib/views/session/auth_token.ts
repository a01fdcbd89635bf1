/** `/-/auth-token?token=`: the link that `--root` prints. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import { redirect } from "../../http/response.ts";
import { setActorCookie } from "../../permissions/actor.ts";
import { redeemRootToken } from "../../permissions/root_login.ts";
import { LoginEvent } from "../../plugins/events.ts";

export default async function authToken(
  { app, actor, request }: RequestContext,
): Promise<Response> {
  const say = wordsFor(request.language).tokens;
  const home = app.urls.instance();
  if (actor?.id === "root") return redirect(home);
  switch (redeemRootToken(app.options, request.args.get("token") ?? "")) {
    case "used":
      throw new Forbidden(say.linkUsed, {
        advice: say.linkUsedAdvice,
      });
    case "invalid":
      throw new Forbidden(say.linkInvalid, {
        advice: say.linkInvalidAdvice,
      });
    case "accepted": {
      const headers = new Headers();
      const secure = request.scheme === "https";
      const root = { id: "root" };
      setActorCookie(headers, root, { signer: app.signer, secure });
      await app.events.track(new LoginEvent(root));
      return redirect(home, 302, headers);
    }
  }
}

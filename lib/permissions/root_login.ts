/** The link that `--root` prints: whoever opens it first becomes `root`. */

import { nodeCrypto } from "../text/late_node.ts";

export type Redemption = "accepted" | "invalid" | "used";

/** Instances whose link was opened, known by their options. */
const used = new WeakSet<object>();

/** Accepts the token of an instance once. */
export function redeemRootToken(options: { rootToken: string | null }, token: string): Redemption {
  if (used.has(options)) return "used";
  if (options.rootToken === null || !isEqual(token, options.rootToken)) return "invalid";
  used.add(options);
  return "accepted";
}

/** Takes as long for a near miss as for any other text of the same length. */
function isEqual(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  return left.length === right.length && nodeCrypto().timingSafeEqual(left, right);
}

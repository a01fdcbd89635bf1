/** The `allow:` blocks of datasette.yaml: which actors a rule means. */

/**
 * Does an actor match an allow block?
 *
 * Both come from outside (a cookie, a token, a configuration file), so anything may be passed:
 * what is not a documented form matches nobody.
 *
 * @param actor The actor, or null for an anonymous visitor.
 * @param allow true (everybody), false (nobody), null (no block, so everybody), or an object whose
 *   keys are properties of actors and whose values are accepted values: one, a list, or "*" for any.
 *   One key that fits is enough. `unauthenticated: true` means anonymous visitors.
 */
export function actorMatchesAllow(actor: unknown, allow: unknown): boolean {
  if (allow === true || allow === null || allow === undefined) return true;
  if (!isObject(allow)) return false;
  if (actor === null || actor === undefined) return allow.unauthenticated === true;
  if (!isObject(actor)) return false;
  return Object.entries(allow).some(([key, accepted]) =>
    Object.hasOwn(actor, key) && (accepted === "*" || overlap(actor[key], accepted))
  );
}

/** An allow block as the command line writes it too: `-s permissions.x 1` gives a number. */
export function evaluateAllow(actor: unknown, allow: unknown): boolean {
  if (allow === 1 || allow === 0) return allow === 1;
  return actorMatchesAllow(actor, allow);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Only plain values are compared, and never across types: 1 is neither "1" nor true. */
function overlap(have: unknown, accepted: unknown): boolean {
  const wanted = asList(accepted);
  return asList(have).some((value) => isPlain(value) && wanted.includes(value));
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" ||
    (typeof value === "number" && !Number.isNaN(value));
}

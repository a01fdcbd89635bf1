/** The kinds of API tokens: our signed ones, and those of plugins. */

import type { TokenHandler } from "../plugins/hook_types.ts";
import {
  SIGNED_TOKENS_OFF,
  signToken,
  type TokenParts,
  tokenPayload,
  verifyToken,
} from "./tokens.ts";
import type { TokenRestrictions } from "./token_restrictions.ts";
import type { Action, Actor } from "./types.ts";

/** A token to be made. */
export interface TokenOptions {
  /** Seconds; for ever when absent. */
  expiresAfter?: number;
  /** What it may be used for; all that its owner may do when absent. */
  restrictions?: TokenRestrictions;
  /** Name of the kind; default: the first kind that a plugin adds, or else `signed`. */
  handler?: string;
}

/** Name of our own kind. */
const SIGNED = "signed";

export class TokenHandlers {
  readonly #parts: TokenParts;
  readonly #actions: () => ReadonlyMap<string, Action>;
  readonly #handlers: TokenHandler[] = [];

  constructor(parts: TokenParts, actions: () => ReadonlyMap<string, Action>) {
    this.#parts = parts;
    this.#actions = actions;
  }

  /** Kinds of plugins; they come before our own. */
  register(handlers: readonly TokenHandler[]): void {
    this.#handlers.push(...handlers);
  }

  /**
   * @throws {RangeError} when there is no handler of that name, when `expiresAfter` is no time, or
   *   for signed tokens while they are off
   */
  async create(actorId: string | number, options: TokenOptions = {}): Promise<string> {
    const { expiresAfter, restrictions, handler: name } = options;
    if (expiresAfter !== undefined && !(Number.isSafeInteger(expiresAfter) && expiresAfter > 0)) {
      throw new RangeError(`expiresAfter must be whole seconds from 1, not ${expiresAfter}`);
    }
    const handler = name === undefined
      ? this.#handlers[0]
      : this.#handlers.find((handler) => handler.name === name);
    if (handler !== undefined) {
      return await handler.createToken({
        actorId: String(actorId),
        expiresAfter,
        restrictions: restrictions?.abbreviated(this.#actions()) ?? undefined,
      });
    }
    if (name !== undefined && name !== SIGNED) {
      const names = [...this.#handlers.map((handler) => handler.name), SIGNED];
      throw new RangeError(`No token handler "${name}": there are ${names.join(", ")}`);
    }
    if (!this.#parts.settings.allow_signed_tokens) throw new RangeError(SIGNED_TOKENS_OFF);
    const payload = tokenPayload({ actorId, expiresAfter, restrictions }, this.#actions());
    return signToken(payload, this.#parts.signer);
  }

  /**
   * The actor of a token; null when nobody knows its kind.
   * @throws {TokenInvalid} when its kind is known, and it is not valid
   */
  async verify(token: string): Promise<Actor | null> {
    for (const handler of this.#handlers) {
      const actor = await handler.verifyToken(token);
      if (actor !== null && actor !== undefined) return actor;
    }
    return verifyToken(token, this.#parts);
  }
}

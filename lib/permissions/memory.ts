/** What the permissions remember between requests. */

import { currentScope } from "../http/request_scope.ts";
import type { InternalDatabase } from "../internal/internal_database.ts";
import type { Actor, PermissionCheck } from "./types.ts";

/**
 * Answers that hold until something is written to the internal database: catalog, stored queries and
 * metadata stand there, and all else that permissions depend on does not change. Where plugins have
 * a say, answers hold for one request only.
 */
export class AnswerCache<T> {
  readonly #internal: Pick<InternalDatabase, "version">;
  readonly #limit: number;
  readonly #answers = new Map<string, T>();
  #version = -1;

  /** @param limit answers at most; 0 for answers that are kept for one request only */
  constructor(internal: Pick<InternalDatabase, "version">, limit: number) {
    this.#internal = internal;
    this.#limit = limit;
  }

  /** The known answer, or a new one. */
  async get(key: string, make: () => Promise<T>): Promise<T> {
    const version = this.#internal.version;
    if (this.#limit === 0) return await this.#perRequest(`${version} ${key}`, make);
    if (this.#version !== version) {
      this.#version = version;
      this.#answers.clear();
    }
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = await make();
    if (version === this.#internal.version) {
      if (this.#answers.size >= this.#limit) this.#answers.clear();
      this.#answers.set(key, answer);
    }
    return answer;
  }

  async #perRequest(key: string, make: () => Promise<T>): Promise<T> {
    const answers = currentScope()?.memory<T>(this);
    const known = answers?.get(key);
    if (known !== undefined) return known;
    const answer = await make();
    answers?.set(key, answer);
    return answer;
  }
}

/** Actors with the same content get the same key, a short one: keys are kept in large numbers. */
export class ActorKeys {
  readonly #limit = 1000;
  readonly #keys = new Map<string, string>();
  #next = 1;

  /** Looks at the content each time, for an actor is an object that somebody may change. */
  get(actor: Actor | null): string {
    if (actor === null) return "0";
    const json = JSON.stringify(actor);
    let key = this.#keys.get(json);
    if (key === undefined) {
      if (this.#keys.size >= this.#limit) this.#keys.clear();
      key = String(this.#next++);
      this.#keys.set(json, key);
    }
    return key;
  }
}

/** The last checks, in a ring. */
export class CheckLog {
  readonly #limit = 200;
  readonly #checks: PermissionCheck[] = [];
  #position = 0;

  add(check: PermissionCheck): void {
    this.#checks[this.#position] = check;
    this.#position = (this.#position + 1) % this.#limit;
  }

  newestFirst(): PermissionCheck[] {
    const { length } = this.#checks;
    return Array.from(
      { length },
      (_, age) => this.#checks[(this.#position - 1 - age + length) % length]!,
    );
  }
}

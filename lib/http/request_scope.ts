/** What is known wherever code runs on behalf of one request, without being handed around. */

import type { AsyncLocalStorage } from "node:async_hooks";
import { nodeAsyncHooks } from "../text/late_node.ts";
import type { DatasetteRequest } from "./request.ts";
import type { RequestTrace } from "./trace.ts";

export interface RequestScopeOptions {
  /** The request was made by `datasette.client`. */
  isClient?: boolean;
  /** Every permission is given: code asks in its own name. */
  skipsPermissions?: boolean;
  /** Where is written down what happens; default: that of the request which made this one. */
  trace?: RequestTrace;
}

export class RequestScope {
  readonly isClient: boolean;
  readonly skipsPermissions: boolean;
  readonly trace: RequestTrace | undefined;
  /** The request itself, once it has been read. */
  request: DatasetteRequest | undefined;
  readonly #memory = new Map<object, Map<string, unknown>>();

  constructor(
    { isClient = false, skipsPermissions = false, trace = currentScope()?.trace }:
      RequestScopeOptions,
  ) {
    this.isClient = isClient;
    this.skipsPermissions = skipsPermissions;
    this.trace = trace;
  }

  /** What `owner` remembers as long as the request lasts. */
  memory<T>(owner: object): Map<string, T> {
    let memory = this.#memory.get(owner);
    if (memory === undefined) this.#memory.set(owner, memory = new Map());
    return memory as Map<string, T>;
  }
}

/** Made when something runs in a scope for the first time. */
let storage: AsyncLocalStorage<RequestScope> | undefined;

/** The scope of the request that is being answered; undefined where there is none. */
export function currentScope(): RequestScope | undefined {
  return storage?.getStore();
}

/** Says which request the scope is about. */
export function enterRequest(request: DatasetteRequest): void {
  const scope = currentScope();
  if (scope !== undefined) scope.request = request;
}

/** Runs something, with all that it starts, in a scope. */
export function runInScope<T>(scope: RequestScope, work: () => T): T {
  storage ??= new (nodeAsyncHooks().AsyncLocalStorage)();
  return storage.run(scope, work);
}

/**
 * Has anything run in a scope? From then on every request needs one of its own, lest it be answered
 * in that of another (Deno 2.9.6 keeps a scope beyond an `await using`).
 */
export function scopesAreUsed(): boolean {
  return storage !== undefined;
}

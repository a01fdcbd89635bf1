/** All that sources say about an actor and an action, gathered once. */

import type { InternalDatabase } from "../internal/internal_database.ts";
import { ActorKeys, AnswerCache } from "./memory.ts";
import type { Gathered, Target } from "./resolution.ts";
import type { RuleSet, RuleSource } from "./rules.ts";
import { placeKey } from "./targets.ts";
import type { Action, Actor } from "./types.ts";

/** How many sets of rules are remembered, over all actors. */
const LIMIT = 500;

export class Rulebook {
  /** Some source is asked about each resource by itself. */
  readonly isPerTarget: boolean;
  /** Answers hold until something is written to the internal database. */
  readonly isCacheable: boolean;
  readonly #general: readonly RuleSource[];
  readonly #perTarget: readonly RuleSource[];
  readonly #actors = new ActorKeys();
  readonly #known: AnswerCache<Gathered>;

  constructor(sources: readonly RuleSource[], internal: InternalDatabase) {
    this.#general = sources.filter((source) => !source.isPerTarget);
    this.#perTarget = sources.filter((source) => source.isPerTarget);
    this.isPerTarget = this.#perTarget.length > 0;
    this.isCacheable = sources.every((source) => source.isCacheable);
    this.#known = new AnswerCache(internal, this.isCacheable ? LIMIT : 0);
  }

  /** Tells actors and actions apart. */
  key(actor: Actor | null, action: Action): string {
    return `${this.#actors.get(actor)} ${action.name}`;
  }

  /** What holds whatever is asked about. */
  general(actor: Actor | null, action: Action): Promise<Gathered> {
    return this.#known.get(
      this.key(actor, action),
      () => gather(this.#general, actor, action, null),
    );
  }

  /** What is said about this very target, or about everything. */
  about(actor: Actor | null, action: Action, target: Target | null): Promise<Gathered> {
    return gather(this.#perTarget, actor, action, target);
  }

  /** Both together. */
  async all(actor: Actor | null, action: Action, target: Target | null): Promise<Gathered> {
    const general = await this.general(actor, action);
    if (!this.isPerTarget) return general;
    const place = target === null ? "*" : placeKey(target);
    return await this.#known.get(
      `${this.key(actor, action)} ${place}`,
      async () => [...general, ...await this.about(actor, action, target)],
    );
  }
}

async function gather(
  sources: readonly RuleSource[],
  actor: Actor | null,
  action: Action,
  target: Target | null,
): Promise<Gathered> {
  const gathered: { source: string; set: RuleSet }[] = [];
  for (const { name, rules } of sources) {
    for (const set of listOf(await rules(actor, action, target))) {
      gathered.push({ source: set.source ?? name, set });
    }
  }
  return gathered;
}

function listOf<T>(answer: T | T[] | null): readonly T[] {
  if (answer === null) return [];
  return Array.isArray(answer) ? answer : [answer];
}

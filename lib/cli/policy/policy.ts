/** A policy: who is expected to be allowed to do what. The file as it was written, checked. */

import { ConfigNode } from "../../config/config_node.ts";
import type { Tree } from "../../config/tree.ts";
import { isTree } from "../../config/tree.ts";
import { UsageError } from "../../errors.ts";
import type { Actor } from "../../permissions/types.ts";
import { guessOrAll } from "../../text/nearest.ts";

/** Somebody in a report. */
export interface NamedActor {
  name: string;
  actor: Actor | null;
}

/** One entry of `tests`: every actor, every action, every resource. */
export interface PolicyTest {
  /** The place in the file, for messages. */
  where: string;
  about?: string;
  actors: NamedActor[];
  actions: string[];
  /** As written: `database`, `database/table`, with `*` for all; empty for the whole site. */
  resources: string[];
  allowed: boolean;
}

const KEYS = ["actors", "tests"];
const TEST_KEYS = ["about", "actor", "action", "resource", "allowed"];

/** Names that every policy may use. */
const KNOWN_ACTORS: Record<string, Actor | null> = { anonymous: null, root: { id: "root" } };

/**
 * @param name of the file, for messages
 * @throws {UsageError} naming the place and what would be right
 */
export function parsePolicy(tree: Tree, name: string): PolicyTest[] {
  const policy = new ConfigNode(tree, [{ name, tree }]);
  checkKeys(policy, KEYS);
  const actors = new Map(Object.entries(KNOWN_ACTORS));
  for (const [actor, node] of policy.key("actors").entries()) actors.set(actor, actorOf(node));
  const tests = policy.key("tests").items();
  if (tests.length === 0) {
    throw new UsageError(`${name}: a policy needs "tests", a list of who may do what`);
  }
  return tests.map((test) => parseTest(test, actors));
}

function parseTest(node: ConfigNode, actors: ReadonlyMap<string, Actor | null>): PolicyTest {
  checkKeys(node, TEST_KEYS);
  const allowed = node.key("allowed");
  return {
    where: node.where(),
    about: node.key("about").text(),
    actors: listOf(node.key("actor")).map((actor) => namedActor(actor, actors)),
    actions: listOf(needed(node, "action", "the name of an action, or a list")).map(textOf),
    resources: listOf(node.key("resource")).filter(({ isEmpty }) => !isEmpty).map(textOf),
    allowed: allowed.boolean() ?? allowed.fail("true or false"),
  };
}

function needed(node: ConfigNode, key: string, expected: string): ConfigNode {
  const value = node.key(key);
  const isMissing = value.isEmpty || (Array.isArray(value.value) && value.value.length === 0);
  return isMissing ? value.fail(expected) : value;
}

/** A value is a list of one. */
function listOf(node: ConfigNode): ConfigNode[] {
  return Array.isArray(node.value) ? node.items() : [node];
}

function textOf(node: ConfigNode): string {
  return node.text() ?? node.fail("text");
}

function namedActor(node: ConfigNode, actors: ReadonlyMap<string, Actor | null>): NamedActor {
  if (node.isEmpty) return { name: "anonymous", actor: null };
  if (typeof node.value !== "string") {
    return { name: JSON.stringify(node.value), actor: actorOf(node) };
  }
  const name = node.value;
  const actor = actors.get(name);
  if (actor !== undefined) return { name, actor };
  const advice = guessOrAll(name, [...actors.keys()]);
  throw new UsageError(`${node.where()}: there is no actor "${name}", ${advice}`);
}

function actorOf(node: ConfigNode): Actor | null {
  if (node.isEmpty) return null;
  const { value } = node;
  return isTree(value) && Object.keys(value).length > 0
    ? value as Actor
    : node.fail("an object such as {id: ann}, or null for visitors who are not signed in");
}

function checkKeys(node: ConfigNode, known: readonly string[]): void {
  const unknown = node.keys().find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new UsageError(
    `${node.where()}: the key "${unknown}" is unknown, ${guessOrAll(unknown, known)}`,
  );
}

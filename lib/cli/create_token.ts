/** The command `create-token`: an API token, made without the server that will read it. */

import { UsageError } from "../errors.ts";
import { Signer } from "../http/signing.ts";
import { actionNames, ACTIONS, actionsByName, isChildAction } from "../permissions/actions.ts";
import { TokenRestrictions } from "../permissions/token_restrictions.ts";
import { signToken, tokenPayload } from "../permissions/tokens.ts";
import type { Action } from "../permissions/types.ts";
import { guessOrAll } from "../text/nearest.ts";
import { findConfigFile } from "./find_config_file.ts";
import { type CreateTokenFlags, NO_FLAGS } from "./flags.ts";
import { print, printWarning } from "./output.ts";
import { splitValues } from "./value_lists.ts";

type Actions = ReadonlyMap<string, Action>;

/** An action that the token is for, and where: everywhere, in a database, on a resource. */
interface Grant {
  option: "--all" | "--database" | "--resource";
  places: string[];
  action: string;
}

/** @returns the exit status */
export async function createToken(id: string, flags: CreateTokenFlags): Promise<number> {
  const { secret, debug = false } = flags;
  if (id === "") throw new UsageError("create-token needs the id of an actor", 2);
  if (!secret) {
    throw new UsageError(
      "create-token needs the secret of the site: --secret, or the variable DATASETTE_SECRET",
      2,
    );
  }
  const expiresAfter = parseSeconds(flags.expiresAfter);
  const grants = readGrants(flags);
  const actions = await knownActions(grants, flags);
  for (const grant of grants) checkGrant(grant, actions);
  const restrictions = restrictionsOf(grants);
  const payload = tokenPayload({ actorId: id, expiresAfter, restrictions }, actions);
  print(signToken(payload, new Signer(secret)));
  if (debug) print(`\nDecoded:\n\n${JSON.stringify(payload, null, 2)}`);
  return 0;
}

function parseSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : 0;
  if (seconds > 0 && Number.isSafeInteger(seconds)) return seconds;
  throw new UsageError(`--expires-after must be a number of seconds from 1, not "${text}"`, 2);
}

function readGrants({ all, database, resource }: CreateTokenFlags): Grant[] {
  return [
    ...all.map((action): Grant => ({ option: "--all", places: [], action })),
    ...database.map((joined) => grantOf("--database", joined, ["a database", "an action"])),
    ...resource.map((joined) =>
      grantOf("--resource", joined, ["a database", "a table, view or query", "an action"])
    ),
  ];
}

function grantOf(option: Grant["option"], joined: string, parts: string[]): Grant {
  const values = splitValues(joined);
  if (values.length !== parts.length) {
    const needed = `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
    throw new UsageError(`${option} needs ${needed}, got only ${quoted(values)}`, 2);
  }
  return { option, places: values.slice(0, -1), action: values.at(-1)! };
}

/** Plugins are loaded when an action is not one of ours. */
async function knownActions(
  grants: readonly Grant[],
  flags: CreateTokenFlags,
): Promise<Actions> {
  const own = actionsByName(ACTIONS);
  if (grants.every(({ action }) => find(action, own))) return own;
  const config = flags.config ?? findConfigFile() ?? undefined;
  const { pluginsDir, plugin } = flags;
  const { prepareLaunch } = await import("./launch.ts");
  const launch = await prepareLaunch([], { ...NO_FLAGS, config, pluginsDir, plugin });
  for (const warning of launch.warnings) printWarning(warning);
  if (launch.options.plugins.length === 0) return own;
  const { createApp } = await import("../app.ts");
  await using running = await createApp(launch.config, launch.options);
  return running.app.permissions.actions;
}

/** By its name, or by the short one that tokens hold. */
function find(name: string, actions: Actions): Action | undefined {
  return actions.get(name) ??
    [...actions.values()].find((action) => actionNames(action).includes(name));
}

/** @throws {UsageError} for an action that does not exist */
function checkGrant(grant: Grant, actions: Actions): void {
  const { option, action: name, places } = grant;
  const action = find(name, actions);
  if (action === undefined) {
    const advice = guessOrAll(name, [...actions.keys()].sort());
    throw new UsageError(`${option}: there is no action "${name}", ${advice}`, 2);
  }
  const depth = action.resourceType === undefined ? 0 : isChildAction(action) ? 2 : 1;
  if (places.length <= depth) return;
  const [about, instead] = depth === 0
    ? ["the whole site", `--all ${name}`]
    : ["databases", `--database ${places[0]} ${name}`];
  const given = [option, ...places, name].join(" ");
  printWarning(`${given} allows nothing, for ${action.name} is about ${about}: use ${instead}`);
}

function restrictionsOf(grants: readonly Grant[]): TokenRestrictions {
  const restrictions = new TokenRestrictions();
  for (const { places: [database, resource], action } of grants) {
    if (database === undefined) restrictions.allowAll(action);
    else if (resource === undefined) restrictions.allowDatabase(database, action);
    else restrictions.allowResource(database, resource, action);
  }
  return restrictions;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(" ");
}

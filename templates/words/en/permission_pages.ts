import { plural } from "../../../lib/text/numbers.ts";

/** The pages that explain who may do what. */
export const permissionPages = {
  tabs: "Pages about permissions",
  check: "Explain",
  allowed: "Access map",
  rules: "Rules",
  permissions: "Activity",
  actions: "Actions",
  allow_debug: "Allow debug",

  action: "Action",
  database: "Database",
  child: "Table, view or query",
  actor: "Actor as JSON, null for an anonymous visitor",
  resource: "Resource",
  reason: "Reason",
  source: "Source",
  effect: "Effect",
  allow: "allow",
  deny: "deny",

  checkTitle: "Explain a permission decision",
  explain: "Explain",
  rulesAbout: (action: string) => `Rules about ${action}`,
  level: "Level",
  counts: "Counts",
  yes: "yes",
  /** Why a rule does not count. */
  no: (why: string) => `no: ${why}`,
  moreSpecific: "a rule of a more specific level matched",
  denyBeats: "a deny rule matched at the same level",
  scopes: { resource: "resource", parent: "parent", global: "global" },
  allowedBy: (scope: string) => `Allowed by a rule of the ${scope} level`,
  deniedBy: (scope: string) =>
    `Denied by a rule of the ${scope} level; there, a deny rule beats allow rules`,
  deniedByNone: "Denied: no rule speaks about this actor and this resource",
  deniedRequirement: (action: string, required: string) =>
    `Denied: ${action} also needs ${required}, which is denied`,
  deniedRestriction: "Denied: the restrictions of the actor do not include this resource",

  allowedTitle: "Allowed Resources",
  allowedHeading: "Allowed resources",
  showAllowed: "Show what I may use",
  aboutInstance: "This action is about the instance as a whole: use Explain.",
  nothingAllowed: "Nothing: no resource allows you this action.",
  resources: (count: number) => plural(count, "resource"),

  rulesTitle: "Permission Rules",
  rulesHeading: "Permission rules",
  rulesIntro:
    "What the configuration, the defaults and plugins say about you and an action. The rule of " +
    "the most specific resource wins, and a deny beats an allow for the same resource.",
  showRules: "Show rules",
  noRules: "No rule speaks about this action, so it is denied.",
  ruleCount: (count: number) => plural(count, "rule"),

  activityTitle: "Permission activity",
  tryCheck: "Try a check",
  tryIntro: "The answer is JSON; the page Explain shows the same for reading.",
  askCheck: "Check",
  recentChecks: "Recent checks",
  whoseChecks: "Whose checks",
  all: "All",
  excludeYours: "Exclude yours",
  onlyYours: "Only yours",
  noChecks: "No checks yet: open a page, then come back.",
  when: "When (UTC)",
  parent: "Parent",
  childColumn: "Child",
  who: "Actor",
  result: "Result",
  anonymous: "anonymous",
  isAllowed: "Allowed",
  isDenied: "Denied",

  short: "Short",
  allowsTo: "Allows to",
  about: "About a",
  alsoNeeds: "Also needs",
  wholeSite: "whole site",
  kinds: { database: "database", table: "table", query: "query" } as Record<string, string>,

  allowDebugTitle: "Debug allow rules",
  allowDebugIntro:
    "Write an allow block as it would stand in datasette.yaml, and an actor, both as JSON.",
  allowBlock: "Allow block",
  actorOrNull: "Actor, null for an anonymous visitor",
  applyAllow: "Apply allow block to actor",
  resultAllow: "Result: allow",
  resultDeny: "Result: deny",
  badAllow: (reason: string) => `Allow JSON error: ${reason}`,
  badActor: (reason: string) => `Actor JSON error: ${reason}`,

  /** What the actions of Datasette allow, where this is not English. */
  actionNotes: {} as Record<string, string>,
};

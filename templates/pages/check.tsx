import type { ExplainedRule, Explanation } from "../../lib/permissions/explain.ts";
import { Listing } from "../parts/listing.tsx";
import {
  ActionField,
  ActorField,
  type ResourceChoices,
  ResourceFields,
} from "../parts/permission_fields.tsx";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";
import { words } from "../words/words.ts";

interface CheckPageProps {
  tabs: PermissionTab[];
  formAction: string;
  actions: string[];
  choices: ResourceChoices;
  /** As JSON. */
  actor: string;
  action?: string;
  parent?: string;
  child?: string;
  explanation: Explanation | null;
  json: string | null;
}

/** A decision, and what led to it. */
export function CheckPage(props: CheckPageProps) {
  const { tabs, formAction, actions, choices, actor, action, parent, child } = props;
  const say = words().permissionPages;
  return (
    <>
      <h1>{say.checkTitle}</h1>
      <PermissionTabs tabs={tabs} />
      <form class="core permission-form" action={formAction} method="get">
        <ActorField text={actor} />
        <ActionField name="action" choices={actions} selected={action} />
        <ResourceFields names={["parent", "child"]} {...{ parent, child, choices }} />
        <p>
          <button type="submit">{say.explain}</button>
        </p>
      </form>
      {props.explanation && <Verdict explanation={props.explanation} />}
      {props.json !== null && (
        <details class="raw">
          <summary>{words().dataPages.rawJson}</summary>
          <pre class="raw-json">{props.json}</pre>
        </details>
      )}
    </>
  );
}

function Verdict({ explanation }: { explanation: Explanation }) {
  const { allowed, action } = explanation;
  return (
    <section>
      <h2>{action}</h2>
      <p class={allowed ? "message-info" : "message-error"}>{summaryOf(explanation)}</p>
      <Rules explanation={explanation} />
      <Restrictions restrictions={explanation.restrictions} />
      {explanation.requiredActions.map((required) => (
        <Verdict key={required.action} explanation={required} />
      ))}
    </section>
  );
}

/** The summary of the explanation, which is English, in the language of the page. */
export function summaryOf(explanation: Explanation): string {
  const { action, ruleAllowed, winningScope, requiredActions, restrictions } = explanation;
  const say = words().permissionPages;
  const required = requiredActions.find(({ allowed }) => !allowed);
  if (required !== undefined) return say.deniedRequirement(action, required.action);
  if (winningScope === null) return say.deniedByNone;
  const scope = say.scopes[winningScope];
  if (!ruleAllowed) return say.deniedBy(scope);
  const denial = restrictions.find(({ allowed }) => !allowed);
  if (denial === undefined) return say.allowedBy(scope);
  return denial.reason.startsWith("The restrictions of the actor")
    ? say.deniedRestriction
    : explanation.summary;
}

function Rules({ explanation }: { explanation: Explanation }) {
  const { action, matchedRules } = explanation;
  if (matchedRules.length === 0) return null;
  const say = words().permissionPages;
  const columns = [say.level, say.effect, say.reason, say.source, say.counts];
  return (
    <Listing label={say.rulesAbout(action)} columns={columns}>
      {matchedRules.map((rule) => (
        <tr>
          <td>{say.scopes[rule.scope]}</td>
          <td>{say[rule.effect]}</td>
          <td>{rule.reason}</td>
          <td>{rule.source}</td>
          <td>{standing(rule, explanation)}</td>
        </tr>
      ))}
    </Listing>
  );
}

function standing(rule: ExplainedRule, { winningScope }: Explanation): string {
  const say = words().permissionPages;
  if (rule.decisive) return say.yes;
  return say.no(rule.scope === winningScope ? say.denyBeats : say.moreSpecific);
}

function Restrictions({ restrictions }: Pick<Explanation, "restrictions">) {
  if (restrictions.length === 0) return null;
  return (
    <ul class="bullets">
      {restrictions.map(({ source, reason }) => <li key={source}>{`${source}: ${reason}`}</li>)}
    </ul>
  );
}

import type { Explanation } from "../../lib/permissions/explain.ts";
import { Listing } from "../parts/listing.tsx";
import { ActionField, ResourceFields } from "../parts/permission_fields.tsx";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";

interface CheckPageProps {
  tabs: PermissionTab[];
  formAction: string;
  actions: string[];
  databases: string[];
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
  const { tabs, formAction, actions, databases, actor, action, parent, child } = props;
  return (
    <>
      <h1>Explain a permission decision</h1>
      <PermissionTabs tabs={tabs} />
      <form class="core" action={formAction} method="get">
        <p class="permission-field">
          <label for="actor">Actor as JSON, null for an anonymous visitor</label>
          <textarea id="actor" name="actor" rows={4} spellcheck={false}>{actor}</textarea>
        </p>
        <ActionField name="action" choices={actions} selected={action} />
        <ResourceFields names={["parent", "child"]} {...{ parent, child, databases }} />
        <p>
          <button type="submit">Explain</button>
        </p>
      </form>
      {props.explanation && <Verdict explanation={props.explanation} />}
      {props.json !== null && (
        <details class="raw">
          <summary>Raw JSON</summary>
          <pre class="raw-json">{props.json}</pre>
        </details>
      )}
    </>
  );
}

function Verdict({ explanation }: { explanation: Explanation }) {
  const { allowed, action, summary } = explanation;
  return (
    <section>
      <h2>{action}</h2>
      <p class={allowed ? "message-info" : "message-error"}>{summary}</p>
      <Rules explanation={explanation} />
      <Restrictions restrictions={explanation.restrictions} />
      {explanation.requiredActions.map((required) => (
        <Verdict key={required.action} explanation={required} />
      ))}
    </section>
  );
}

const COLUMNS = ["Level", "Effect", "Reason", "Source", "Counts"];

function Rules({ explanation: { action, matchedRules } }: { explanation: Explanation }) {
  if (matchedRules.length === 0) return null;
  return (
    <Listing label={`Rules about ${action}`} columns={COLUMNS}>
      {matchedRules.map((rule) => (
        <tr>
          <td>{rule.scope}</td>
          <td>{rule.effect}</td>
          <td>{rule.reason}</td>
          <td>{rule.source}</td>
          <td>{rule.decisive ? "yes" : `no: ${rule.ignoredBecause}`}</td>
        </tr>
      ))}
    </Listing>
  );
}

function Restrictions({ restrictions }: Pick<Explanation, "restrictions">) {
  if (restrictions.length === 0) return null;
  return (
    <ul class="bullets">
      {restrictions.map(({ source, reason }) => <li key={source}>{`${source}: ${reason}`}</li>)}
    </ul>
  );
}

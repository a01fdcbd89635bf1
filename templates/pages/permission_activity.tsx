import { Listing } from "../parts/listing.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import {
  ActionField,
  ActorField,
  type ResourceChoices,
  ResourceFields,
} from "../parts/permission_fields.tsx";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";
import { words } from "../words/words.ts";

interface Check {
  /** Date and time, UTC. */
  when: string;
  action: string;
  parent: string | null;
  child: string | null;
  /** As JSON, null for an anonymous visitor. */
  actor: string | null;
  result: boolean;
}

interface ActivityPageProps {
  tabs: PermissionTab[];
  formAction: string;
  actions: string[];
  choices: ResourceChoices;
  filters: { label: string; href: string; isCurrent: boolean }[];
  checks: Check[];
  nextUrl?: string;
  previousUrl?: string;
}

/** The questions about permissions that this server answered lately. */
export function ActivityPage(props: ActivityPageProps) {
  const { tabs, checks } = props;
  const say = words().permissionPages;
  return (
    <>
      <h1>{say.activityTitle}</h1>
      <PermissionTabs tabs={tabs} />
      <TryCheck {...props} />
      <h2>{say.recentChecks}</h2>
      <Filters filters={props.filters} />
      {checks.length === 0
        ? <p class="zero-results">{say.noChecks}</p>
        : <CheckTable checks={checks} />}
      <PageLinks previousUrl={props.previousUrl} nextUrl={props.nextUrl} />
    </>
  );
}

/** Folded, as the page Explain answers better. */
function TryCheck({ formAction, actions, choices }: ActivityPageProps) {
  const say = words().permissionPages;
  return (
    <details class="panel">
      <summary>{say.tryCheck}</summary>
      <form class="core permission-form" action={formAction} method="post">
        <p class="section-note">{say.tryIntro}</p>
        <ActorField text='{"id": "root"}' />
        <ActionField name="permission" choices={actions} />
        <ResourceFields names={["resource_1", "resource_2"]} choices={choices} />
        <p>
          <button type="submit">{say.askCheck}</button>
        </p>
      </form>
    </details>
  );
}

function Filters({ filters }: Pick<ActivityPageProps, "filters">) {
  return (
    <nav class="permission-checks-filter" aria-label={words().permissionPages.whoseChecks}>
      <ul>
        {filters.map(({ label, href, isCurrent }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? "true" : undefined}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CheckTable({ checks }: { checks: Check[] }) {
  const say = words().permissionPages;
  const columns = [say.when, say.action, say.parent, say.childColumn, say.who, say.result];
  return (
    <Listing label={say.recentChecks} columns={columns}>
      {checks.map((check) => (
        <tr>
          <td>{check.when}</td>
          <td>{check.action}</td>
          <td>{check.parent}</td>
          <td>{check.child}</td>
          <td>{check.actor ?? say.anonymous}</td>
          <td>{check.result ? say.isAllowed : say.isDenied}</td>
        </tr>
      ))}
    </Listing>
  );
}

import { Listing } from "../parts/listing.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import { ActionField, ResourceFields } from "../parts/permission_fields.tsx";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";

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
  databases: string[];
  filters: { label: string; href: string; isCurrent: boolean }[];
  checks: Check[];
  nextUrl?: string;
  previousUrl?: string;
}

/** The questions about permissions that this server answered lately. */
export function ActivityPage(props: ActivityPageProps) {
  const { tabs, formAction, actions, databases, filters, checks } = props;
  return (
    <>
      <h1>Permission activity</h1>
      <PermissionTabs tabs={tabs} />
      <h2>Try a check</h2>
      <p>The answer is JSON; the page Explain shows the same for reading.</p>
      <form class="core" action={formAction} method="post">
        <p class="permission-field">
          <label for="actor">Actor as JSON, null for an anonymous visitor</label>
          <textarea id="actor" name="actor" rows={3} spellcheck={false}>
            {'{"id": "root"}'}
          </textarea>
        </p>
        <ActionField name="permission" choices={actions} />
        <ResourceFields names={["resource_1", "resource_2"]} databases={databases} />
        <p>
          <button type="submit">Check</button>
        </p>
      </form>
      <h2>Recent checks</h2>
      <nav class="permission-checks-filter" aria-label="Whose checks">
        <ul>
          {filters.map(({ label, href, isCurrent }) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent ? "true" : undefined}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      {checks.length === 0
        ? <p class="zero-results">No checks yet: open a page, then come back.</p>
        : <CheckTable checks={checks} />}
      <PageLinks previousUrl={props.previousUrl} nextUrl={props.nextUrl} />
    </>
  );
}

const COLUMNS = ["When (UTC)", "Action", "Parent", "Child", "Actor", "Result"];

function CheckTable({ checks }: { checks: Check[] }) {
  return (
    <Listing label="Recent checks" columns={COLUMNS}>
      {checks.map((check) => (
        <tr>
          <td>{check.when}</td>
          <td>{check.action}</td>
          <td>{check.parent}</td>
          <td>{check.child}</td>
          <td>{check.actor ?? "anonymous"}</td>
          <td>{check.result ? "Allowed" : "Denied"}</td>
        </tr>
      ))}
    </Listing>
  );
}

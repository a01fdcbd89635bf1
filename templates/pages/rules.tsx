import { Listing } from "../parts/listing.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import { ActionField } from "../parts/permission_fields.tsx";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";

interface Results {
  total: number;
  items: { resource: string; allow: 0 | 1; reason: string; source_plugin: string }[];
  previous_url?: string;
  next_url?: string;
}

interface RulesPageProps {
  tabs: PermissionTab[];
  formAction: string;
  actions: string[];
  action?: string;
  results: Results | null;
}

/** The rules about an action. */
export function RulesPage({ tabs, formAction, actions, action, results }: RulesPageProps) {
  return (
    <>
      <h1>Permission rules</h1>
      <PermissionTabs tabs={tabs} />
      <p>
        What the configuration, the defaults and plugins say about you and an action. The rule of
        the most specific resource wins, and a deny beats an allow for the same resource.
      </p>
      <form class="core" action={formAction} method="get">
        <ActionField name="action" choices={actions} selected={action} />
        <p>
          <button type="submit">Show rules</button>
        </p>
      </form>
      {results && <RuleList {...results} />}
    </>
  );
}

function RuleList({ total, items, previous_url, next_url }: Results) {
  if (total === 0) {
    return <p class="zero-results">No rule speaks about this action, so it is denied.</p>;
  }
  return (
    <section>
      <h2>{total === 1 ? "1 rule" : `${total} rules`}</h2>
      <Listing label="Rules" columns={["Resource", "Effect", "Reason", "Source"]}>
        {items.map((item) => (
          <tr>
            <td>{item.resource}</td>
            <td>{item.allow === 1 ? "allow" : "deny"}</td>
            <td>{item.reason}</td>
            <td>{item.source_plugin}</td>
          </tr>
        ))}
      </Listing>
      <PageLinks previousUrl={previous_url} nextUrl={next_url} />
    </section>
  );
}

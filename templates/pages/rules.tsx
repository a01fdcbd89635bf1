import { words } from "../words/words.ts";
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
  const say = words().permissionPages;
  return (
    <>
      <h1>{say.rulesHeading}</h1>
      <PermissionTabs tabs={tabs} />
      <p>{say.rulesIntro}</p>
      <form class="core permission-form" action={formAction} method="get">
        <ActionField name="action" choices={actions} selected={action} />
        <p>
          <button type="submit">{say.showRules}</button>
        </p>
      </form>
      {results && <RuleList {...results} />}
    </>
  );
}

function RuleList({ total, items, previous_url, next_url }: Results) {
  const say = words().permissionPages;
  if (total === 0) {
    return <p class="zero-results">{say.noRules}</p>;
  }
  return (
    <section>
      <h2>{say.ruleCount(total)}</h2>
      <Listing label={say.rules} columns={[say.resource, say.effect, say.reason, say.source]}>
        {items.map((item) => (
          <tr>
            <td>{item.resource}</td>
            <td>{item.allow === 1 ? say.allow : say.deny}</td>
            <td>{item.reason}</td>
            <td>{item.source_plugin}</td>
          </tr>
        ))}
      </Listing>
      <PageLinks previousUrl={previous_url} nextUrl={next_url} />
    </section>
  );
}

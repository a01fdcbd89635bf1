import { words } from "../words/words.ts";
import { Listing } from "../parts/listing.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import { ActionField, type ResourceChoices, ResourceFields } from "../parts/permission_fields.tsx";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";

interface AllowedItem {
  resource: string;
  /** Its page, where the action is to look at it. */
  href?: string;
  /** Present when the visitor may know. */
  reason?: string[];
}

interface Results {
  total: number;
  items: AllowedItem[];
  previous_url?: string;
  next_url?: string;
}

interface AllowedPageProps {
  tabs: PermissionTab[];
  formAction: string;
  actions: string[];
  choices: ResourceChoices;
  action?: string;
  /** The action has no resources. */
  isAboutInstance: boolean;
  parent?: string;
  child?: string;
  results: Results | null;
}

/** What somebody may use for an action. */
export function AllowedPage(props: AllowedPageProps) {
  const { tabs, formAction, actions, choices, action, parent, child, results } = props;
  const say = words().permissionPages;
  return (
    <>
      <h1>{say.allowedHeading}</h1>
      <PermissionTabs tabs={tabs} />
      <form class="core permission-form" action={formAction} method="get">
        <ActionField name="action" choices={actions} selected={action} />
        <ResourceFields names={["parent", "child"]} {...{ parent, child, choices }} />
        <p>
          <button type="submit">{say.showAllowed}</button>
        </p>
      </form>
      {results && <AllowedResults results={results} isAboutInstance={props.isAboutInstance} />}
    </>
  );
}

function AllowedResults(
  { results, isAboutInstance }: { results: Results; isAboutInstance: boolean },
) {
  const say = words().permissionPages;
  const { total, items } = results;
  if (isAboutInstance) {
    return <p class="zero-results">{say.aboutInstance}</p>;
  }
  if (total === 0) {
    return <p class="zero-results">{say.nothingAllowed}</p>;
  }
  const showsReasons = items.some((item) => item.reason !== undefined);
  return (
    <section>
      <h2>{say.resources(total)}</h2>
      <Listing
        label={say.allowedHeading}
        columns={[say.resource, ...showsReasons ? [say.reason] : []]}
      >
        {items.map((item) => (
          <tr key={item.resource}>
            <td>{item.href ? <a href={item.href}>{item.resource}</a> : item.resource}</td>
            {showsReasons && <td>{item.reason?.join("\n")}</td>}
          </tr>
        ))}
      </Listing>
      <PageLinks previousUrl={results.previous_url} nextUrl={results.next_url} />
    </section>
  );
}

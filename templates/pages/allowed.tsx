import { Listing } from "../parts/listing.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import { ActionField, ResourceFields } from "../parts/permission_fields.tsx";
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
  databases: string[];
  action?: string;
  /** The action has no resources. */
  isAboutInstance: boolean;
  parent?: string;
  child?: string;
  results: Results | null;
}

/** What somebody may use for an action. */
export function AllowedPage(props: AllowedPageProps) {
  const { tabs, formAction, actions, databases, action, parent, child, results } = props;
  return (
    <>
      <h1>Allowed resources</h1>
      <PermissionTabs tabs={tabs} />
      <form class="core" action={formAction} method="get">
        <ActionField name="action" choices={actions} selected={action} />
        <ResourceFields names={["parent", "child"]} {...{ parent, child, databases }} />
        <p>
          <button type="submit">Show what I may use</button>
        </p>
      </form>
      {results && <AllowedResults results={results} isAboutInstance={props.isAboutInstance} />}
    </>
  );
}

function AllowedResults(
  { results, isAboutInstance }: { results: Results; isAboutInstance: boolean },
) {
  const { total, items } = results;
  if (isAboutInstance) {
    return <p class="zero-results">This action is about the instance as a whole: use Explain.</p>;
  }
  if (total === 0) {
    return <p class="zero-results">Nothing: no resource allows you this action.</p>;
  }
  const showsReasons = items.some((item) => item.reason !== undefined);
  return (
    <section>
      <h2>{total === 1 ? "1 resource" : `${total} resources`}</h2>
      <Listing label="Allowed resources" columns={["Resource", ...showsReasons ? ["Reason"] : []]}>
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

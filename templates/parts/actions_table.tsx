import { words } from "../words/words.ts";
import { Listing } from "./listing.tsx";

/** An action as `/-/actions.json` tells of it. */
export interface DescribedAction {
  name: string;
  abbr: string | null;
  description: string;
  /** `TableResource`, or a name that a plugin gave; null for the whole site. */
  resource_class: string | null;
  also_requires: string | null;
}

interface ActionsTableProps {
  actions: DescribedAction[];
  /** The page with all that the visitor may do this to. */
  allowedUrl(action: string): string;
}

/** Everything that can be allowed or denied. */
export function ActionsTable({ actions, allowedUrl }: ActionsTableProps) {
  const say = words().permissionPages;
  const columns = [say.action, say.short, say.allowsTo, say.about, say.alsoNeeds];
  return (
    <Listing label={say.actions} columns={columns}>
      {actions.map((action) => (
        <tr key={action.name}>
          <td>
            {action.resource_class === null
              ? action.name
              : <a href={allowedUrl(action.name)}>{action.name}</a>}
          </td>
          <td>{action.abbr}</td>
          <td>{say.actionNotes[action.name] ?? action.description}</td>
          <td>{subject(action)}</td>
          <td>{action.also_requires}</td>
        </tr>
      ))}
    </Listing>
  );
}

/** `table` for `TableResource`. */
function subject({ resource_class: name }: DescribedAction): string {
  const { kinds, wholeSite } = words().permissionPages;
  if (name === null) return wholeSite;
  if (!name.endsWith("Resource")) return name;
  const kind = name.slice(0, -"Resource".length).toLowerCase();
  return kinds[kind] ?? kind;
}

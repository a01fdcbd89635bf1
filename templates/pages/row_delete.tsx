import { plural } from "../../lib/text/numbers.ts";
import { PageHeader } from "../parts/page_header.tsx";
import type { IncomingLinkProps } from "./row.tsx";
import { FormErrors } from "./row_form.tsx";

export interface RowDeletePageProps {
  /** `3 (Blue whale)` */
  name: string;
  table: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** Where programs delete the row. */
  apiHref: string;
  /** Rows that point at this one; those that are none left out. */
  incoming: IncomingLinkProps[];
  errors: string[];
  cancelHref: string;
}

/** Asks before a row is deleted, and names what depends on it. */
export function RowDeletePage(props: RowDeletePageProps) {
  const { name, table, incoming, errors } = props;
  return (
    <>
      <PageHeader title={`Delete row ${name}`} color={props.color} />
      <form
        class="core edit-form"
        method="post"
        action={props.action}
        data-edit="delete"
        data-api={props.apiHref}
      >
        <FormErrors errors={errors} />
        <p>
          Row <strong>{name}</strong> of {table} will be deleted.
        </p>
        {incoming.length > 0 && (
          <div class="message-warning">
            <div>
              <p>These rows point at it, and would point at nothing:</p>
              <ul>
                {incoming.map((link) => (
                  <li key={`${link.table}.${link.column}`}>
                    <a href={link.href}>{countText(link)}</a> of {link.table}, by {link.column}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
        <p class="button-row">
          <button type="submit" class="button-danger" autofocus>Delete row</button>
          <a href={props.cancelHref} data-dialog="close">Cancel</a>
        </p>
      </form>
    </>
  );
}

function countText({ count, isAtLeast }: IncomingLinkProps): string {
  if (count === null) return "rows";
  return isAtLeast ? `more than ${plural(count, "row")}` : plural(count, "row");
}

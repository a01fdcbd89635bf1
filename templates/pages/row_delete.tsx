import { PageHeader } from "../parts/page_header.tsx";
import { words } from "../words/words.ts";
import type { IncomingLinkProps } from "../parts/incoming_links.tsx";
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
  const say = words().editing;
  const sentence = say.willBeDeleted(table);
  return (
    <>
      <PageHeader title={say.deleteThis(name)} color={props.color} />
      <form
        class="core edit-form"
        method="post"
        action={props.action}
        data-edit="delete"
        data-api={props.apiHref}
      >
        <FormErrors errors={errors} />
        <p>
          {sentence.before}
          <strong>{name}</strong>
          {sentence.after}
        </p>
        {incoming.length > 0 && (
          <div class="message-warning">
            <div>
              <p>{say.pointAtIt}</p>
              <ul>
                {incoming.map((link) => (
                  <li key={`${link.table}.${link.column}`}>
                    <a href={link.href}>{countText(link)}</a>
                    {say.pointing(link.table, link.column)}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
        <p class="button-row">
          <button type="submit" class="button-danger" autofocus>{say.deleteRow}</button>
          <a href={props.cancelHref} data-dialog="close">{say.cancel}</a>
        </p>
      </form>
    </>
  );
}

function countText({ count, isAtLeast }: IncomingLinkProps): string {
  const { editing, numbers } = words();
  if (count === null) return editing.someRows;
  const rows = numbers.rows(count);
  return isAtLeast ? editing.moreThan(rows) : rows;
}

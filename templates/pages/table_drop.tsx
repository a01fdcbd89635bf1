import { plural } from "../../lib/text/numbers.ts";
import { PageHeader } from "../parts/page_header.tsx";

export interface TableDropPageProps {
  table: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** null when counting took too long. */
  count: number | null;
  /** Tables that point at this one. */
  incoming: string[];
  /** What is wrong with the name that was typed. */
  error: string | null;
  typed: string;
  cancelHref: string;
}

/** Asks for the name of a table before all of it is lost. */
export function TableDropPage(props: TableDropPageProps) {
  const { table, count, incoming, error } = props;
  return (
    <>
      <PageHeader title={`Drop table ${table}`} color={props.color} />
      <form class="core edit-form" method="post" action={props.action}>
        <p class="message-warning">
          <span>
            The table <strong>{table}</strong> with{" "}
            {count === null ? "all its rows" : plural(count, "row")}{" "}
            will be lost. There is no way back.
          </span>
        </p>
        {incoming.length > 0 && <p>Rows of {incoming.join(", ")} point at it.</p>}
        <p class="field">
          <label for="drop-name">Type the name of the table to confirm</label>
          <input
            id="drop-name"
            name="name"
            value={props.typed}
            autocomplete="off"
            autofocus
            aria-invalid={error === null ? undefined : "true"}
            aria-describedby={error === null ? undefined : "drop-error"}
          />
          {error !== null && <span class="field-error" id="drop-error" role="alert">{error}</span>}
        </p>
        <p class="button-row">
          <button type="submit" class="button-danger">Drop table</button>
          <a href={props.cancelHref} data-dialog="close">Cancel</a>
        </p>
      </form>
    </>
  );
}

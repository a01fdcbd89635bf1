import { PageHeader } from "../parts/page_header.tsx";
import { words } from "../words/words.ts";

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
  const { editing: say, numbers } = words();
  const sentence = say.willBeLost(count === null ? say.allItsRows : numbers.rows(count));
  return (
    <>
      <PageHeader title={say.dropTitle(table)} color={props.color} />
      <form class="core edit-form" method="post" action={props.action}>
        <p class="message-warning">
          <span>
            {sentence.before}
            <strong>{table}</strong>
            {sentence.after}
          </span>
        </p>
        {incoming.length > 0 && <p>{say.tablesPointAtIt(incoming.join(", "))}</p>}
        <p class="field">
          <label for="drop-name">{say.typeName}</label>
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
          <button type="submit" class="button-danger">{say.dropTable}</button>
          <a href={props.cancelHref} data-dialog="close">{say.cancel}</a>
        </p>
      </form>
    </>
  );
}

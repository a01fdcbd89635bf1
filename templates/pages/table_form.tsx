import { ColumnsEditor, type ColumnsEditorProps } from "../parts/columns_editor.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { words } from "../words/words.ts";
import { FormErrors } from "./row_form.tsx";

export interface TableFormPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  name: string;
  editor: ColumnsEditorProps;
  errors: string[];
  /** What will be done; null before that was asked. */
  review: { lines: ReviewLine[]; mark: string } | null;
  /** The button: "Create table". */
  submit: string;
  cancelHref: string;
  /** Other things to do: link and text. */
  links: { href: string; label: string }[];
}

export interface ReviewLine {
  label: string;
  risk: "loss" | "care" | null;
  note: string;
}

/** A form for the columns of a table, new or not; changes are reviewed before they happen. */
export function TableFormPage(props: TableFormPageProps) {
  const { name, editor, errors, review } = props;
  const say = words().editing;
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form class="core edit-form table-form" method="post" action={props.action} noValidate>
        <FormErrors errors={errors} />
        {review !== null && <Review {...review} />}
        <p class="field">
          <label for="table-name">{say.tableName}</label>
          <input
            id="table-name"
            name="table"
            value={name}
            autocomplete="off"
            autofocus={review === null}
          />
        </p>
        <ColumnsEditor {...editor} />
        <p class="button-row">
          <button type="submit" name="step" value="go">{props.submit}</button>
          <button type="submit" name="step" value="more" class="button-plain">
            {say.anotherColumn}
          </button>
          <a href={props.cancelHref} data-dialog="close">{say.cancel}</a>
          {props.links.map(({ href, label }) => (
            <a key={href} href={href} data-dialog="form">{label}</a>
          ))}
        </p>
      </form>
    </>
  );
}

function Review({ lines, mark }: { lines: ReviewLine[]; mark: string }) {
  const say = words().editing;
  const riskWords = { loss: say.losesData, care: say.takeCare };
  const hasLoss = lines.some(({ risk }) => risk === "loss");
  return (
    <div class="review" role="group" aria-labelledby="review-heading">
      <h2 id="review-heading">{say.willBeDone}</h2>
      <ul>
        {lines.map(({ label, risk, note }) => (
          <li key={label} data-risk={risk ?? undefined}>
            {risk !== null && <strong class="pill">{riskWords[risk]}</strong>} {label}
            {note !== "" && <span class="section-note">{note}.</span>}
          </li>
        ))}
      </ul>
      <input type="hidden" name="reviewed" value={mark} />
      <p class="button-row">
        <button
          type="submit"
          name="step"
          value="apply"
          class={hasLoss ? "button-danger" : undefined}
          autofocus
        >
          {hasLoss ? say.applyAndLose : say.apply}
        </button>
        <span class="section-note">{say.orLookAgain} {say.noWayBack}</span>
      </p>
    </div>
  );
}

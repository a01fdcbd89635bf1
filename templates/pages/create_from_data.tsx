import { PageHeader } from "../parts/page_header.tsx";
import { PastedPreview, type PastedPreviewProps, PasteField } from "../parts/pasted_preview.tsx";
import { FormErrors } from "./row_form.tsx";

export interface CreateFromDataPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** Where programs load data of any length. */
  loadHref: string;
  name: string;
  text: string;
  problem: string | null;
  errors: string[];
  /** null before anything was pasted. */
  preview: PastedPreviewProps | null;
  /** The chosen key; empty for none. */
  primaryKey: string;
  cancelHref: string;
  columnsHref: string;
}

/** A form for a new table out of pasted rows. */
export function CreateFromDataPage(props: CreateFromDataPageProps) {
  const { preview, problem } = props;
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form
        class="core edit-form"
        method="post"
        action={props.action}
        data-paste="create"
        data-load={props.loadHref}
      >
        <FormErrors errors={props.errors} />
        <p class="field">
          <label for="table-name">Name of the table</label>
          <input id="table-name" name="table" value={props.name} autocomplete="off" />
        </p>
        <PasteField text={props.text} problem={problem} hasFocus={preview === null} />
        {preview !== null && (
          <>
            <PastedPreview {...preview} />
            <p class="field">
              <label for="paste-key">Primary key</label>
              <select id="paste-key" name="pk">
                <option value="">none: rows are numbered</option>
                {preview.columns.map(({ name }) => (
                  <option key={name} value={name} selected={name === props.primaryKey}>
                    {name}
                  </option>
                ))}
              </select>
            </p>
          </>
        )}
        <p class="button-row">
          {preview !== null && <button type="submit" name="step" value="go">Create table</button>}
          <button
            type="submit"
            name="step"
            value="preview"
            class={preview === null ? undefined : "button-plain"}
          >
            Preview
          </button>
          <a href={props.cancelHref} data-dialog="close">Cancel</a>
          <a href={props.columnsHref}>From columns instead</a>
        </p>
      </form>
    </>
  );
}

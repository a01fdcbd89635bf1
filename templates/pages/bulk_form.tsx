import { PageHeader } from "../parts/page_header.tsx";
import { PastedPreview, type PastedPreviewProps, PasteField } from "../parts/pasted_preview.tsx";
import { FormErrors } from "./row_form.tsx";

export interface BulkFormPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** Where programs load data of any length. */
  loadHref: string;
  text: string;
  problem: string | null;
  errors: string[];
  preview: PastedPreviewProps | null;
  mapping: ColumnMapping[];
  /** Columns of the table. */
  columns: string[];
  conflict: Conflict;
  /** Rows can be updated, which takes a key and the permission. */
  canUpdate: boolean;
  cancelHref: string;
}

export type Conflict = "stop" | "skip" | "update";

/** Where the values of a pasted column go; to nothing when `to` is empty. */
export interface ColumnMapping {
  from: string;
  to: string;
}

const CONFLICTS: [value: Conflict, label: string][] = [
  ["stop", "stop, and insert none of them"],
  ["skip", "skip it"],
  ["update", "update the row that is there"],
];

/** A form that takes many rows at once. */
export function BulkFormPage(props: BulkFormPageProps) {
  const { preview, problem, conflict } = props;
  const conflicts = CONFLICTS.filter(([value]) => value !== "update" || props.canUpdate);
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form
        class="core edit-form"
        method="post"
        action={props.action}
        data-paste="insert"
        data-load={props.loadHref}
      >
        <FormErrors errors={props.errors} />
        <PasteField text={props.text} problem={problem} hasFocus={preview === null} />
        {preview !== null && (
          <>
            <PastedPreview {...preview} />
            <Mapping mapping={props.mapping} columns={props.columns} />
          </>
        )}
        <p class="field">
          <label for="paste-conflict">When there is a row with the same key or unique value</label>
          <select id="paste-conflict" name="conflict">
            {conflicts.map(([value, label]) => (
              <option key={value} value={value} selected={value === conflict}>{label}</option>
            ))}
          </select>
        </p>
        <p class="button-row">
          {preview !== null && (
            <button type="submit" name="step" value="go">Insert {preview.count} rows</button>
          )}
          <button
            type="submit"
            name="step"
            value="preview"
            class={preview === null ? undefined : "button-plain"}
          >
            Preview
          </button>
          <a href={props.cancelHref} data-dialog="close">Cancel</a>
        </p>
      </form>
    </>
  );
}

function Mapping({ mapping, columns }: Pick<BulkFormPageProps, "mapping" | "columns">) {
  return (
    <fieldset class="column-mapping">
      <legend>Where each column goes</legend>
      {mapping.map(({ from, to }, index) => (
        <div class="column-part" key={from}>
          <label for={`mapping-${index}`}>{from}</label>
          <input type="hidden" name={`m${index}.from`} value={from} />
          <select id={`mapping-${index}`} name={`m${index}.to`}>
            <option value="">nowhere</option>
            {columns.map((name) => (
              <option key={name} value={name} selected={name === to}>{name}</option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

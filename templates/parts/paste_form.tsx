/** A form that takes rows as text: shows what was understood, then does something with it. */

import type { ComponentChildren } from "preact";
import { FormErrors } from "../pages/row_form.tsx";
import { words } from "../words/words.ts";
import { PageHeader } from "./page_header.tsx";
import { PastedPreview, type PastedPreviewProps } from "./pasted_preview.tsx";
import { NO_SPELLCHECK } from "./sql_field.tsx";

export interface PasteFormProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  /** Where programs load data of any length. */
  loadHref: string;
  text: string;
  /** What is wrong with the text. */
  problem: string | null;
  errors: string[];
  /** null before anything was pasted. */
  preview: PastedPreviewProps | null;
  cancelHref: string;
}

interface Parts extends PasteFormProps {
  kind: "insert" | "create";
  /** The button, once there is a preview. */
  submit: string;
  /** Columns that the rows are for, where that is known. */
  columns?: { all: string[]; required: string[] };
  /** Above the text. */
  before?: ComponentChildren;
  /** Below the preview. */
  after?: ComponentChildren;
  /** Beside the buttons. */
  links?: ComponentChildren;
}

export function PasteForm(props: Parts) {
  const { preview, columns } = props;
  const say = words().editing;
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form
        class="core edit-form"
        method="post"
        action={props.action}
        data-paste={props.kind}
        data-load={props.loadHref}
        data-columns={columns && JSON.stringify(columns)}
      >
        <FormErrors errors={props.errors} />
        {props.before}
        <PasteField text={props.text} problem={props.problem} hasFocus={preview === null} />
        {preview !== null && <PastedPreview {...preview} />}
        {props.after}
        <p class="button-row">
          {preview !== null && <button type="submit" name="step" value="go">{props.submit}</button>}
          <button
            type="submit"
            name="step"
            value="preview"
            class={preview === null ? undefined : "button-plain"}
          >
            {say.preview}
          </button>
          <a href={props.cancelHref} data-dialog="close">{say.cancel}</a>
          {props.links}
        </p>
      </form>
    </>
  );
}

const EXAMPLE = "name,age\nAda,36";

function PasteField({ text, problem, hasFocus }: {
  text: string;
  problem: string | null;
  hasFocus: boolean;
}) {
  const say = words().editing;
  return (
    <p class="field">
      <label for="paste-data">{say.rowsAs}</label>
      <textarea
        id="paste-data"
        name="data"
        rows={10}
        {...NO_SPELLCHECK}
        placeholder={EXAMPLE}
        autofocus={hasFocus}
        aria-invalid={problem === null ? undefined : "true"}
        aria-describedby={problem === null ? "paste-help" : "paste-error paste-help"}
      >
        {`\n${text}`}
      </textarea>
      {problem !== null && <span class="field-error" id="paste-error" role="alert">{problem}</span>}
      <span class="section-note" id="paste-help">{say.pasteHelp}</span>
    </p>
  );
}

export function Choice({ id, name, label, value, options }: {
  id: string;
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>{text}</option>
        ))}
      </select>
    </p>
  );
}

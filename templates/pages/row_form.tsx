import { ValueField, type ValueFieldProps } from "../parts/value_field.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { words } from "../words/words.ts";

export interface RowFormPageProps {
  title: string;
  /** Six hex digits. */
  color: string;
  action: string;
  mode: "insert" | "edit";
  database: string;
  table: string;
  /** Where the rows of the table are. */
  tableHref: string;
  /** Where programs write the row. */
  apiHref: string;
  fields: ValueFieldProps[];
  /** What is wrong with the row as a whole. */
  errors: string[];
  submit: string;
  cancelHref: string;
  /** Page that takes many rows at once; null when editing. */
  bulkHref: string | null;
}

/** A form for the values of a row. */
export function RowFormPage(props: RowFormPageProps) {
  const { fields, errors, mode, submit } = props;
  const say = words().editing;
  const hasFiles = fields.some(({ control }) => control.kind === "file");
  return (
    <>
      <PageHeader title={props.title} color={props.color} />
      <form
        class="core edit-form"
        method="post"
        action={props.action}
        encType={hasFiles ? "multipart/form-data" : undefined}
        noValidate
        data-edit={mode}
        data-database={props.database}
        data-table={props.table}
        data-table-url={props.tableHref}
        data-api={props.apiHref}
      >
        <FormErrors errors={errors} />
        {fields.map((field) => <ValueField key={field.column} {...field} />)}
        <p class="button-row">
          <button type="submit">{submit}</button>
          {mode === "insert" && (
            <button type="submit" name="again" value="1" class="button-plain">
              {say.insertAgain}
            </button>
          )}
          <a href={props.cancelHref} data-dialog="close">{say.cancel}</a>
          {props.bulkHref !== null && (
            <a href={props.bulkHref} data-dialog="form">{say.insertMany}</a>
          )}
        </p>
      </form>
    </>
  );
}

/** What is wrong with no field in particular. */
export function FormErrors({ errors }: { errors: readonly string[] }) {
  return (
    <div class="form-errors" role="alert">
      {errors.map((error) => <p class="message-error" key={error}>{error}</p>)}
    </div>
  );
}

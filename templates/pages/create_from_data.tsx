import { Choice, PasteForm, type PasteFormProps } from "../parts/paste_form.tsx";
import { words } from "../words/words.ts";

export interface CreateFromDataPageProps extends PasteFormProps {
  name: string;
  /** The chosen key; empty for none. */
  primaryKey: string;
  columnsHref: string;
}

/** A form for a new table out of pasted rows. */
export function CreateFromDataPage(props: CreateFromDataPageProps) {
  const { name, preview, primaryKey, columnsHref } = props;
  const say = words().editing;
  return (
    <PasteForm
      {...props}
      kind="create"
      submit={say.createTable}
      before={
        <p class="field">
          <label for="table-name">{say.tableName}</label>
          <input id="table-name" name="table" value={name} autocomplete="off" />
        </p>
      }
      after={preview !== null && (
        <Choice
          id="paste-key"
          name="pk"
          label={say.primaryKey}
          value={primaryKey}
          options={[
            ["", say.numberedRows],
            ...preview.columns.map(({ name }) => [name, name] as const),
          ]}
        />
      )}
      links={<a href={columnsHref} data-dialog="form">{say.fromColumns}</a>}
    />
  );
}

import { words } from "../words/words.ts";
import { ACTION_FORM } from "./action_form.tsx";

/** Forms for one new row, and for many. */
export interface InsertLinks {
  one: string;
  many: string;
}

/** @prop isEmpty the table has no rows: most people have them elsewhere */
export function InsertButtons({ one, many, isEmpty = false }: InsertLinks & { isEmpty?: boolean }) {
  const { insertMany, insertRow, pasteData } = words().table;
  return (
    <div class="insert-buttons">
      <button type="submit" form={ACTION_FORM} formAction={one} data-table-action="insert-row">
        {insertRow}
      </button>
      <button
        type="submit"
        class="button-plain"
        form={ACTION_FORM}
        formAction={many}
        data-table-action="insert-rows"
      >
        {isEmpty ? pasteData : insertMany}
      </button>
    </div>
  );
}

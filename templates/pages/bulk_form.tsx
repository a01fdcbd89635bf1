import { Choice, PasteForm, type PasteFormProps } from "../parts/paste_form.tsx";
import { words } from "../words/words.ts";

export interface BulkFormPageProps extends PasteFormProps {
  mapping: ColumnMapping[];
  /** Columns of the table. */
  columns: { all: string[]; required: string[] };
  conflict: Conflict;
  extent: Extent;
  /** Rows can be updated, which takes a key and the permission. */
  canUpdate: boolean;
  /** Changes are kept, but not these. */
  isUndoMissing: boolean;
}

export type Conflict = "stop" | "skip" | "update";
/** All rows or none; or batches, of which those before a mistake stay. */
export type Extent = "all" | "batches";

/** Where the values of a pasted column go; to nothing when `to` is empty. */
export interface ColumnMapping {
  from: string;
  to: string;
}

/** A form that takes many rows at once. */
export function BulkFormPage(props: BulkFormPageProps) {
  const { preview, columns, mapping, conflict, extent } = props;
  const say = words().editing;
  const conflicts = (["stop", "skip", "update"] as const)
    .filter((value) => value !== "update" || props.canUpdate);
  return (
    <PasteForm
      {...props}
      kind="insert"
      submit={say.insertRows(preview?.count ?? 0)}
      after={
        <>
          {preview !== null && <Mapping mapping={mapping} columns={columns.all} />}
          <Choice
            id="paste-conflict"
            name="conflict"
            label={say.onConflict}
            value={conflict}
            options={conflicts.map((value) => [value, say.conflicts[value]])}
          />
          <Choice
            id="paste-extent"
            name="extent"
            label={say.onFailure}
            value={extent}
            options={(["all", "batches"] as const).map((value) => [value, say.extents[value]])}
          />
          {props.isUndoMissing && <p class="section-note">{say.notUndoable}</p>}
        </>
      }
    />
  );
}

function Mapping({ mapping, columns }: { mapping: ColumnMapping[]; columns: string[] }) {
  const say = words().editing;
  return (
    <fieldset class="column-mapping">
      <legend>{say.whereColumnsGo}</legend>
      {mapping.map(({ from, to }, index) => (
        <div class="column-part" key={from}>
          <label for={`mapping-${index}`}>{from}</label>
          <input type="hidden" name={`m${index}.from`} value={from} />
          <select id={`mapping-${index}`} name={`m${index}.to`}>
            <option value="">{say.nowhere}</option>
            {columns.map((name) => (
              <option key={name} value={name} selected={name === to}>{name}</option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

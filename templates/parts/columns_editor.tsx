/** The columns of a table that is made or changed, a box of controls each. */

import { words } from "../words/words.ts";

export interface EditedColumn {
  /** Its name so far; null for a new one. */
  was: string | null;
  name: string;
  /** `text`, `integer`, `float`, `blob`; empty: as declared. */
  type: string;
  /** What it was declared as, where that is none of these; else null. */
  declared: string | null;
  isNotNull: boolean;
  /** `none`, `value`, `keep`, or the name of an expression. */
  defaultKind: string;
  defaultText: string;
  isKey: boolean;
  /** JSON of table and column; empty for none. */
  target: string;
  /** Place among the columns, from 1. */
  position: string;
  isDropped: boolean;
  /** What the values mean beyond the type: `email`; empty for nothing special. */
  meaning: string;
}

/** A custom type. */
export interface MeaningOption {
  name: string;
  description: string;
}

export interface ColumnsEditorProps {
  columns: EditedColumn[];
  /** What foreign keys can point at. */
  targets: { value: string; label: string }[];
  /** Names of expressions. */
  expressions: string[];
  /** What is wrong, by the name of the column. */
  errors: Readonly<Record<string, string>>;
  /** Custom types of columns; null for those who may not set them. */
  meanings: MeaningOption[] | null;
}

const TYPES = ["text", "integer", "float", "blob"] as const;

export function ColumnsEditor(props: ColumnsEditorProps) {
  return (
    <div class="columns-editor">
      {props.columns.map((column, index) => (
        <ColumnBox key={index} column={column} index={index} {...props} />
      ))}
    </div>
  );
}

interface ColumnBoxProps extends Omit<ColumnsEditorProps, "columns"> {
  column: EditedColumn;
  index: number;
}

function ColumnBox(props: ColumnBoxProps) {
  const { column, index, errors, meanings } = props;
  const say = words().editing;
  const prefix = `c${index}`;
  const error = errors[column.name] ?? (column.was === null ? undefined : errors[column.was]);
  return (
    <fieldset class="column-box" data-new={column.was === null ? "" : undefined}>
      <legend>{column.was ?? say.newColumn(index + 1)}</legend>
      {column.was !== null && <input type="hidden" name={`${prefix}.was`} value={column.was} />}
      <label class="column-part">
        <span>{say.columnName}</span>
        <input
          name={`${prefix}.name`}
          value={column.name}
          autocomplete="off"
          aria-invalid={error === undefined ? undefined : "true"}
          aria-describedby={error === undefined ? undefined : `${prefix}-error`}
        />
      </label>
      <label class="column-part">
        <span>{say.columnType}</span>
        <Choice
          name={`${prefix}.type`}
          value={column.type}
          options={[
            ...column.declared === null
              ? []
              : [["", say.asItIs(column.declared || say.noType)] as const],
            ...TYPES.map((type) => [type, say.types[type]] as const),
          ]}
        />
      </label>
      <DefaultParts prefix={prefix} {...props} />
      <label class="column-part">
        <span>{say.pointsAt}</span>
        <Choice
          name={`${prefix}.fk`}
          value={column.target}
          options={[
            ["", say.pointsAtNothing],
            ...props.targets.map(({ value, label }) => [value, label] as const),
          ]}
        />
      </label>
      {meanings !== null && <Meaning prefix={prefix} column={column} meanings={meanings} />}
      <label class="column-part is-narrow column-place">
        <span>{say.place}</span>
        <input type="number" min="1" name={`${prefix}.position`} value={column.position} />
      </label>
      <div class="column-flags">
        <Flag name={`${prefix}.not_null`} checked={column.isNotNull} label={say.required} />
        <Flag name={`${prefix}.pk`} checked={column.isKey} label={say.primaryKey} />
        {column.was !== null && (
          <Flag name={`${prefix}.drop`} checked={column.isDropped} label={say.dropColumn} />
        )}
      </div>
      {error !== undefined && (
        <span class="row-edit-field-error" id={`${prefix}-error`} role="alert">{error}</span>
      )}
    </fieldset>
  );
}

function Meaning({ prefix, column, meanings }: {
  prefix: string;
  column: EditedColumn;
  meanings: MeaningOption[];
}) {
  const say = words().editing;
  return (
    <label class="column-part">
      <span>{say.meaning}</span>
      <Choice
        name={`${prefix}.meaning`}
        value={column.meaning}
        options={[
          ["", say.noMeaning],
          ...meanings.map(({ name, description }) =>
            [name, description === "" ? name : `${name}: ${description}`] as const
          ),
        ]}
      />
    </label>
  );
}

function DefaultParts({ prefix, column, expressions }: ColumnBoxProps & { prefix: string }) {
  const say = words().editing;
  const kept = column.defaultKind === "keep" ? column.defaultText : "";
  return (
    <>
      <label class="column-part">
        <span>{say.default}</span>
        <Choice
          name={`${prefix}.default_kind`}
          value={column.defaultKind}
          options={[
            ...kept === "" ? [] : [["keep", say.asItIs(kept)] as const],
            ["none", say.noDefault],
            ["value", say.thisValue],
            ...expressions.map((name) => [name, name] as const),
          ]}
        />
      </label>
      <label class="column-part">
        <span>{say.defaultValue}</span>
        <input
          name={`${prefix}.default`}
          value={column.defaultKind === "keep" ? "" : column.defaultText}
          autocomplete="off"
        />
      </label>
      {kept !== "" && <input type="hidden" name={`${prefix}.kept_default`} value={kept} />}
    </>
  );
}

function Choice({ name, value, options }: {
  name: string;
  value: string;
  options: (readonly [value: string, label: string])[];
}) {
  return (
    <select name={name}>
      {options.map(([option, label]) => (
        <option key={option} value={option} selected={option === value}>{label}</option>
      ))}
    </select>
  );
}

function Flag({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label>
      <input type="checkbox" name={name} value="1" checked={checked} /> {label}
    </label>
  );
}

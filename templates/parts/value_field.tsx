/** One value of a row: its label, a control that fits it, and what an empty field stands for. */

import { words } from "../words/words.ts";
import { NO_SPELLCHECK } from "./sql_field.tsx";

export interface ValueFieldProps {
  column: string;
  /** Of the control; other parts derive theirs from it. */
  id: string;
  control: ValueControl;
  value: string;
  /** Declared type, "Required", "SQLite default 5". */
  notes: string[];
  /** What an empty field stands for, and what it could. */
  empty: { chosen: EmptyMeaning; choices: EmptyMeaning[] };
  /** The text of the default in SQL. */
  defaultSql: string | null;
  isRequired: boolean;
  isReadOnly: boolean;
  /** Tells whether the value was changed; absent on new rows. */
  was?: string;
  error: string | null;
  hasFocus: boolean;
  /** What browser plugins are told about the column, as JSON. */
  details: string;
}

/** `none`: it has to be filled. `keep`: the file that is there. */
export type EmptyMeaning = "default" | "null" | "text" | "none" | "keep";

export type ValueControl =
  | { kind: "text"; type: InputType; isNumeric: boolean }
  | { kind: "lines"; isCode: boolean }
  | { kind: "boolean" }
  | { kind: "reference"; table: string; options: ReferenceOption[]; isWhole: boolean; href: string }
  | { kind: "file"; size: number | null; href: string | null; preview: string | null };

export type InputType = "text" | "email" | "url" | "date" | "time" | "datetime-local";

export interface ReferenceOption {
  value: string;
  label: string;
}

export function ValueField(props: ValueFieldProps) {
  const { column, id, notes, error, details } = props;
  return (
    <div class="row-edit-field" data-column={column} data-field={details}>
      <label class="row-edit-label" id={`${id}-label`} for={id}>{column}</label>
      <div class="row-edit-control">
        <Control {...props} />
        <EmptyChoice {...props} />
      </div>
      <span class="row-edit-field-meta" id={`${id}-meta`}>{notes.join(" · ")}</span>
      <span class="row-edit-field-error" id={`${id}-error`} role="alert">{error}</span>
      {props.was !== undefined && <input type="hidden" name={`w:${column}`} value={props.was} />}
    </div>
  );
}

/** Nothing to see, but the style sheet can tell an empty field by it. */
const NOTHING = "\u00a0";

/** What all controls have in common. */
function attributesOf({ column, id, error, hasFocus, isRequired, isReadOnly }: ValueFieldProps) {
  return {
    id,
    class: "row-edit-input",
    name: isReadOnly ? undefined : `v:${column}`,
    readOnly: isReadOnly,
    autofocus: hasFocus,
    "aria-required": isRequired ? ("true" as const) : undefined,
    "aria-invalid": error === null ? undefined : ("true" as const),
    "aria-describedby": error === null ? `${id}-meta` : `${id}-error ${id}-meta`,
  };
}

/** Spread, because preact wants to know at compile time which type an input has. */
function typeOf({ type }: { type: string }): Record<string, string> {
  return { type };
}

/** Times of the day are shown with seconds where they have some: what is not changed stays as it is. */
function hasSeconds(type: InputType, value: string): boolean {
  return type === "datetime-local" || (type === "time" && value.length > "00:00".length);
}

function Control(props: ValueFieldProps) {
  const { control, value, id, column } = props;
  const attributes = attributesOf(props);
  switch (control.kind) {
    case "text":
      return (
        <input
          {...attributes}
          {...typeOf(control)}
          value={value}
          placeholder={NOTHING}
          step={hasSeconds(control.type, value) ? 1 : undefined}
          inputMode={control.isNumeric ? "decimal" : undefined}
          autocomplete="off"
        />
      );
    case "lines":
      return (
        <textarea
          {...attributes}
          {...(control.isCode ? NO_SPELLCHECK : {})}
          class={`row-edit-input${control.isCode ? "" : " prose"}`}
          placeholder={NOTHING}
          rows={Math.min(Math.max(value.split("\n").length, 3), 12)}
        >
          {/* The first line break of a textarea is not part of its value. */}
          {`\n${value}`}
        </textarea>
      );
    case "boolean":
      return (
        <select {...attributes} disabled={props.isReadOnly}>
          <option value="">{isNull(props.empty) ? "NULL" : "—"}</option>
          <option value="1" selected={value === "1"}>{words().editing.yes}</option>
          <option value="0" selected={value === "0"}>{words().editing.no}</option>
        </select>
      );
    case "reference":
      return (
        <>
          <input
            {...attributes}
            value={value}
            placeholder={NOTHING}
            autocomplete="off"
            list={props.isReadOnly ? undefined : `${id}-rows`}
            data-rows={control.href}
          />
          <datalist id={`${id}-rows`}>
            {control.options.map((option) => (
              <option key={option.value} value={option.value}>{option.label}</option>
            ))}
          </datalist>
        </>
      );
    case "file":
      return (
        <>
          <CurrentFile {...control} column={column} />
          <input {...attributes} name={`f:${column}`} readOnly={false} type="file" />
        </>
      );
  }
}

function CurrentFile({ column, size, href, preview }: {
  column: string;
  size: number | null;
  href: string | null;
  preview: string | null;
}) {
  if (size === null) return null;
  const say = words().editing;
  const text = say.bytes(size);
  return (
    <span class="file-preview">
      {preview !== null && <img src={preview} alt={say.imageIn(column)} />}
      {href === null ? text : <a href={href}>{text}</a>}
    </span>
  );
}

/** Nothing else is possible. */
function isNull({ choices }: ValueFieldProps["empty"]): boolean {
  return choices.length === 1 && choices[0] === "null";
}

/** Shown as long as the field is empty. */
function EmptyChoice({ column, control, empty, isReadOnly }: ValueFieldProps) {
  const { chosen, choices } = empty;
  if (isReadOnly) return null;
  const say = words().editing;
  if (choices.length === 1) {
    return (
      <>
        {control.kind !== "boolean" && isNull(empty) && (
          <span class="empty-choice section-note">{say.empty.null}</span>
        )}
        <input type="hidden" name={`e:${column}`} value={chosen} />
      </>
    );
  }
  return (
    <select class="empty-choice" name={`e:${column}`} aria-label={say.leftEmpty(column)}>
      {choices.map((choice) => (
        <option key={choice} value={choice} selected={choice === chosen}>
          {say.empty[choice]}
        </option>
      ))}
    </select>
  );
}

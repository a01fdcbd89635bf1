import { words } from "../words/words.ts";
import { NO_SPELLCHECK } from "./sql_field.tsx";

interface ActionFieldProps {
  name: string;
  choices: string[];
  selected?: string;
}

/** Which action is asked about. */
export function ActionField({ name, choices, selected }: ActionFieldProps) {
  return (
    <p class="permission-field">
      <label for="action">{words().permissionPages.action}</label>
      <select id="action" name={name} required>
        {choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === selected}>{choice}</option>
        ))}
      </select>
    </p>
  );
}

/** Who is asked about. */
export function ActorField({ text }: { text: string }) {
  return (
    <p class="permission-field permission-actor">
      <label for="actor">{words().permissionPages.actor}</label>
      <textarea
        id="actor"
        name="actor"
        rows={Math.max(3, text.split("\n").length)}
        {...NO_SPELLCHECK}
      >
        {text}
      </textarea>
    </p>
  );
}

/** Names to choose from, as far as the visitor may see them. */
export interface ResourceChoices {
  databases: string[];
  /** Tables, views and queries. */
  children: { database: string; name: string }[];
}

interface ResourceFieldsProps {
  /** Names of the two fields. */
  names: [parent: string, child: string];
  parent?: string;
  child?: string;
  choices: ResourceChoices;
  /** What the second field is called, where only tables make sense. */
  childLabel?: string;
}

/** Which resource is asked about. */
export function ResourceFields(props: ResourceFieldsProps) {
  const { names, parent, child, choices } = props;
  const say = words().permissionPages;
  return (
    <>
      <p class="permission-field">
        <label for="parent">{say.database}</label>
        <input id="parent" type="text" name={names[0]} value={parent} list="databases" />
        <datalist id="databases">
          {choices.databases.map((database) => <option key={database} value={database} />)}
        </datalist>
      </p>
      <p class="permission-field">
        <label for="child">{props.childLabel ?? say.child}</label>
        <input id="child" type="text" name={names[1]} value={child} list="children" />
        <datalist id="children">
          {choices.children.map(({ database, name }) => (
            <option key={`${database}/${name}`} value={name}>{database}</option>
          ))}
        </datalist>
      </p>
    </>
  );
}

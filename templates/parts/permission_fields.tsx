interface ActionFieldProps {
  name: string;
  choices: string[];
  selected?: string;
}

/** Which action is asked about. */
export function ActionField({ name, choices, selected }: ActionFieldProps) {
  return (
    <p class="permission-field">
      <label for="action">Action</label>
      <select id="action" name={name} required>
        {choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === selected}>{choice}</option>
        ))}
      </select>
    </p>
  );
}

interface ResourceFieldsProps {
  /** Names of the two fields. */
  names: [parent: string, child: string];
  parent?: string;
  child?: string;
  /** Databases to choose from. */
  databases: string[];
}

/** Which resource is asked about. */
export function ResourceFields({ names, parent, child, databases }: ResourceFieldsProps) {
  return (
    <>
      <p class="permission-field">
        <label for="parent">Database</label>
        <input id="parent" type="text" name={names[0]} value={parent} list="databases" />
        <datalist id="databases">
          {databases.map((database) => <option key={database} value={database} />)}
        </datalist>
      </p>
      <p class="permission-field">
        <label for="child">Table, view or query</label>
        <input id="child" type="text" name={names[1]} value={child} />
      </p>
    </>
  );
}

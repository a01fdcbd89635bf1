import { Listing } from "../parts/listing.tsx";
import { type ResourceChoices, ResourceFields } from "../parts/permission_fields.tsx";
import { words } from "../words/words.ts";

export interface Suggestion {
  /** The values of its key, as text. */
  key: string;
  label: string;
}

interface AutocompleteDebugPageProps {
  formAction: string;
  choices: ResourceChoices;
  database?: string;
  table?: string;
  /** What was typed. */
  text: string;
  /** Null when nothing was asked. */
  suggestions: Suggestion[] | null;
  /** Why there are none. */
  problem: string | null;
}

/** What the fields of forms would suggest. */
export function AutocompleteDebugPage(props: AutocompleteDebugPageProps) {
  const { formAction, choices, database, table, text, suggestions, problem } = props;
  const say = words().dataPages;
  return (
    <>
      <h1>{say.autocompleteTitle}</h1>
      <p>{say.autocompleteIntro}</p>
      <form class="core permission-form" action={formAction} method="get">
        <ResourceFields
          names={["database", "table"]}
          parent={database}
          child={table}
          choices={choices}
          childLabel={say.table}
        />
        <p class="permission-field">
          <label for="typed">{say.typed}</label>
          <input id="typed" type="text" name="q" value={text} />
        </p>
        <p>
          <button type="submit">{say.suggest}</button>
        </p>
      </form>
      {problem !== null && <p class="message-error" role="alert">{problem}</p>}
      {suggestions?.length === 0 && <p class="zero-results">{say.noSuggestions}</p>}
      {suggestions !== null && suggestions.length > 0 && (
        <Listing label={say.suggest} columns={[say.key, say.label]}>
          {suggestions.map(({ key, label }) => (
            <tr key={key}>
              <td>{key}</td>
              <td>{label}</td>
            </tr>
          ))}
        </Listing>
      )}
    </>
  );
}

interface Encoded {
  name: string;
  /** As it stands in the names of fields. */
  encoded: string;
}

export interface TokenDatabase extends Encoded {
  tables: Encoded[];
}

interface CreateTokenPageProps {
  actorId: string;
  /** Where the form goes. */
  action: string;
  errors: string[];
  expireTypes: string[];
  /** The token just made, and what is in it. */
  token?: string;
  details?: string;
  allActions: string[];
  databaseActions: string[];
  tableActions: string[];
  databases: TokenDatabase[];
  /** There are too many tables to list them. */
  hasMoreTables: boolean;
}

export function CreateTokenPage(props: CreateTokenPageProps) {
  const { actorId, action, errors, token, details } = props;
  return (
    <>
      <h1>Create an API token</h1>
      <p>
        Programs that send the token may do what you may do as{" "}
        <strong>{actorId}</strong>, or less if you restrict it below.
      </p>
      {token !== undefined && <NewToken token={token} details={details} />}
      {errors.map((error) => <p class="message-error" role="alert" key={error}>{error}</p>)}
      <form class="core" action={action} method="post">
        <Expiry types={props.expireTypes} />
        <Restrictions {...props} />
        <p>
          <input type="submit" value="Create token" />
        </p>
      </form>
    </>
  );
}

function NewToken({ token, details }: { token: string; details?: string }) {
  return (
    <section>
      <h2>Your API token</h2>
      <p>It is shown once: copy it now.</p>
      <p>
        <input
          type="text"
          class="copyable"
          aria-label="Your API token"
          size={60}
          readOnly
          value={token}
        />
      </p>
      <details>
        <summary>Token details</summary>
        <pre>{details}</pre>
      </details>
      <h2>Create another token</h2>
    </section>
  );
}

function Expiry({ types }: { types: string[] }) {
  return (
    <p>
      <label for="expire-type">Valid</label>{" "}
      <select id="expire-type" name="expire_type">
        {types.map((type) => (
          <option key={type} value={type}>
            {type === "" ? "Token never expires" : `Expires after X ${type}`}
          </option>
        ))}
      </select>{" "}
      <label for="expire-duration">X</label>{" "}
      <input
        id="expire-duration"
        type="text"
        name="expire_duration"
        inputMode="numeric"
        size={6}
      />
    </p>
  );
}

function Restrictions(props: CreateTokenPageProps) {
  const { databases, hasMoreTables, allActions, databaseActions, tableActions } = props;
  return (
    <details class="token-restrictions" id="restrict-permissions">
      <summary>Restrict what the token may be used for</summary>
      <p>Nothing ticked: everything you may do. Something ticked: only that.</p>
      <Boxes legend="All databases and tables" prefix="all" actions={allActions} />
      {databases.map((database) => (
        <details key={database.name}>
          <summary>{database.name}</summary>
          <Boxes
            legend={`All tables in "${database.name}"`}
            prefix={`database:${database.encoded}`}
            actions={databaseActions}
          />
          {database.tables.map((table) => (
            <details key={table.name}>
              <summary>{table.name}</summary>
              <Boxes
                legend={`${database.name}: ${table.name}`}
                prefix={`resource:${database.encoded}:${table.encoded}`}
                actions={tableActions}
              />
            </details>
          ))}
        </details>
      ))}
      {hasMoreTables && (
        <p>
          There are too many tables to list here. For a token that is restricted to one of them use
          {" "}
          <code>datasette create-token --resource DATABASE TABLE ACTION</code>.
        </p>
      )}
    </details>
  );
}

function Boxes({ legend, prefix, actions }: { legend: string; prefix: string; actions: string[] }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <ul>
        {actions.map((action) => (
          <li key={action}>
            <label>
              <input type="checkbox" name={`${prefix}:${action}`} /> {action}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

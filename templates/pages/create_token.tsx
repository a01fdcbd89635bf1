import type { ComponentChildren } from "preact";

interface Encoded {
  name: string;
  /** As it stands in the names of fields. */
  encoded: string;
}

export interface TokenDatabase extends Encoded {
  tables: Encoded[];
}

/** What was filled in, to be shown again when no token could be made of it. */
export interface TokenFields {
  expireType: string;
  expireDuration: string;
  /** Names of the boxes that are ticked. */
  ticked: ReadonlySet<string>;
}

interface CreateTokenPageProps {
  actorId: string;
  /** Where the form goes. */
  action: string;
  errors: string[];
  fields: TokenFields;
  /** Units of time, and an empty text for tokens without an end. */
  expireTypes: string[];
  /** How long tokens may last, in words. */
  longest?: string;
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
        <Expiry {...props} />
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
    <section class="new-token">
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
      <p>
        Programs send it in a header: <code>Authorization: Bearer dstok_…</code>
      </p>
      <details>
        <summary>Token details</summary>
        <pre>{details}</pre>
      </details>
      <h2>Create another token</h2>
    </section>
  );
}

function Expiry({ expireTypes, fields, longest }: CreateTokenPageProps) {
  return (
    <>
      <p class="token-expiry">
        <label for="expire-type">Expires</label>
        <select id="expire-type" name="expire_type">
          {expireTypes.map((type) => (
            <option key={type} value={type} selected={type === fields.expireType}>
              {type === "" ? "never" : `after a number of ${type}`}
            </option>
          ))}
        </select>
        <label for="expire-duration">Number</label>
        <input
          id="expire-duration"
          type="text"
          name="expire_duration"
          inputMode="numeric"
          size={6}
          value={fields.expireDuration}
        />
      </p>
      {longest !== undefined && <p>Tokens of this site last {longest} at most.</p>}
    </>
  );
}

function Restrictions(props: CreateTokenPageProps) {
  const { databases, hasMoreTables, allActions, databaseActions, tableActions, fields } = props;
  const { ticked } = fields;
  return (
    <details class="token-restrictions" id="restrict-permissions" open={ticked.size > 0}>
      <summary>Restrict what the token may be used for</summary>
      <p>Nothing ticked: everything you may do. Something ticked: only that.</p>
      <Boxes legend="All databases and tables" prefix="all" actions={allActions} ticked={ticked} />
      {databases.map((database) => (
        <Place key={database.name} name={database.name} prefix={database.encoded} ticked={ticked}>
          <Boxes
            legend={`All tables in "${database.name}"`}
            prefix={`database:${database.encoded}`}
            actions={databaseActions}
            ticked={ticked}
          />
          {database.tables.map((table) => (
            <Place
              key={table.name}
              name={table.name}
              prefix={`${database.encoded}:${table.encoded}`}
              ticked={ticked}
            >
              <Boxes
                legend={`${database.name}: ${table.name}`}
                prefix={`resource:${database.encoded}:${table.encoded}`}
                actions={tableActions}
                ticked={ticked}
              />
            </Place>
          ))}
        </Place>
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

interface PlaceProps extends Pick<TokenFields, "ticked"> {
  name: string;
  /** What the names of its boxes have behind their kind. */
  prefix: string;
  children: ComponentChildren;
}

/** A database or a table; open when something in it is ticked. */
function Place({ name, prefix, ticked, children }: PlaceProps) {
  const isOpen = [...ticked].some((box) =>
    box.slice(box.indexOf(":") + 1).startsWith(`${prefix}:`)
  );
  return (
    <details data-place={name} open={isOpen}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}

interface BoxesProps extends Pick<TokenFields, "ticked"> {
  legend: string;
  prefix: string;
  actions: string[];
}

function Boxes({ legend, prefix, actions, ticked }: BoxesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <ul>
        {actions.map((action) => {
          const name = `${prefix}:${action}`;
          return (
            <li key={action}>
              <label>
                <input type="checkbox" name={name} checked={ticked.has(name)} /> {action}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

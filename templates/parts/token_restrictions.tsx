import type { ComponentChildren } from "preact";
import { words } from "../words/words.ts";
import { Said } from "./said.tsx";

interface Encoded {
  name: string;
  /** As it stands in the names of fields. */
  encoded: string;
}

export interface TokenDatabase extends Encoded {
  tables: Encoded[];
}

export interface TokenRestrictionsProps {
  /** Names of the boxes that are ticked. */
  ticked: ReadonlySet<string>;
  allActions: string[];
  databaseActions: string[];
  tableActions: string[];
  databases: TokenDatabase[];
  /** There are too many tables to list them. */
  hasMoreTables: boolean;
}

/** A tree of boxes: everywhere, in a database, in a table. */
export function TokenRestrictions(props: TokenRestrictionsProps) {
  const { databases, hasMoreTables, allActions, ticked } = props;
  const say = words().tokens;
  return (
    <details class="panel token-restrictions" id="restrict-permissions" open={ticked.size > 0}>
      <summary>{say.restrict}</summary>
      <p>{say.restrictRule}</p>
      <Boxes legend={say.allPlaces} prefix="all" actions={allActions} ticked={ticked} />
      {databases.map((database) => <Database key={database.name} database={database} {...props} />)}
      {hasMoreTables && (
        <p>
          <Said
            text={say.tooManyTables}
            parts={{
              command: <code>datasette create-token --resource DATABASE TABLE ACTION</code>,
            }}
          />
        </p>
      )}
    </details>
  );
}

type DatabaseProps = TokenRestrictionsProps & { database: TokenDatabase };

function Database({ database, databaseActions, tableActions, ticked }: DatabaseProps) {
  const { name, encoded, tables } = database;
  return (
    <Place name={name} prefix={encoded} ticked={ticked}>
      <Boxes
        legend={words().tokens.allTables(name)}
        prefix={`database:${encoded}`}
        actions={databaseActions}
        ticked={ticked}
      />
      {tables.map((table) => (
        <Place
          key={table.name}
          name={table.name}
          prefix={`${encoded}:${table.encoded}`}
          ticked={ticked}
        >
          <Boxes
            legend={`${name}: ${table.name}`}
            prefix={`resource:${encoded}:${table.encoded}`}
            actions={tableActions}
            ticked={ticked}
          />
        </Place>
      ))}
    </Place>
  );
}

interface PlaceProps extends Pick<TokenRestrictionsProps, "ticked"> {
  name: string;
  /** What the names of its boxes have behind their kind. */
  prefix: string;
  children: ComponentChildren;
}

/** A database or a table; open when something in it is ticked. */
function Place({ name, prefix, ticked, children }: PlaceProps) {
  const inside = [...ticked].filter((box) =>
    box.slice(box.indexOf(":") + 1).startsWith(`${prefix}:`)
  );
  return (
    <details data-place={name} open={inside.length > 0}>
      <summary>
        {name}
        {inside.length > 0 && (
          <span class="section-note">{` ${words().tokens.ticked(inside.length)}`}</span>
        )}
      </summary>
      {children}
    </details>
  );
}

interface BoxesProps extends Pick<TokenRestrictionsProps, "ticked"> {
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

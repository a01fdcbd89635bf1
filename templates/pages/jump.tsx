import { words } from "../words/words.ts";

interface JumpPageProps {
  q: string;
  /** Where the form goes. */
  action: string;
  matches: JumpPageMatch[];
  isTruncated: boolean;
}

interface JumpPageMatch {
  type: string;
  label: string;
  url: string;
  description: string | null;
  /** Stands in place of the label. */
  displayName?: string;
  /** The page of its database does not list it. */
  isHidden?: boolean;
}

/** The jump menu as a page, for those who have no scripts. */
export function JumpPage({ q, action, matches, isTruncated }: JumpPageProps) {
  const say = words().jump;
  return (
    <>
      <h1>{say.title}</h1>
      <form class="core" role="search" action={action} method="get">
        <p>
          <label for="jump-q">{say.label}</label>{" "}
          <input id="jump-q" type="search" name="q" value={q} />{" "}
          <input type="submit" value={say.search} />
        </p>
      </form>
      {matches.length === 0
        ? <p class="zero-results">{say.nothing}</p>
        : (
          <ul class="bullets jump-results">
            {matches.map((match) => <Match key={match.url} match={match} />)}
          </ul>
        )}
      {isTruncated && <p>{say.more}</p>}
    </>
  );
}

function Match({ match }: { match: JumpPageMatch }) {
  const { type, label, url, description, displayName, isHidden } = match;
  const say = words().jump;
  const kind = say.types[type] ?? type;
  const name = type === "search" ? say.searchRowsIn(label) : displayName || label;
  return (
    <li>
      <a href={url}>{name}</a> <span class="jump-type">{isHidden ? say.hidden(kind) : kind}</span>
      {description && <span class="jump-description">{description}</span>}
    </li>
  );
}

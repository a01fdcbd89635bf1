interface JumpPageProps {
  q: string;
  /** Where the form goes. */
  action: string;
  matches: { type: string; label: string; url: string; description: string | null }[];
  isTruncated: boolean;
}

/** The jump menu as a page, for those who have no scripts. */
export function JumpPage({ q, action, matches, isTruncated }: JumpPageProps) {
  return (
    <>
      <h1>Jump to</h1>
      <form class="core" action={action} method="get">
        <p>
          <label for="jump-q">Database, table, view or query</label>{" "}
          <input id="jump-q" type="search" name="q" value={q} />{" "}
          <input type="submit" value="Search" />
        </p>
      </form>
      {matches.length === 0
        ? <p class="zero-results">Nothing is called like that</p>
        : (
          <ul class="bullets jump-results">
            {matches.map((match) => (
              <li>
                <a href={match.url}>{match.label}</a> <span class="jump-type">{match.type}</span>
                {match.description && <span class="jump-description">{match.description}</span>}
              </li>
            ))}
          </ul>
        )}
      {isTruncated && <p>There is more: type another letter to narrow the list.</p>}
    </>
  );
}

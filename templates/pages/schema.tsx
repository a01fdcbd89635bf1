interface SchemaPageProps {
  title: string;
  sections: SchemaSection[];
  /** Put the name of the database above each section. */
  showNames?: boolean;
}

interface SchemaSection {
  /** Of the database. */
  name: string;
  sql: string;
}

/** `CREATE` statements, as SQLite keeps them. */
export function SchemaPage({ title, sections, showNames = false }: SchemaPageProps) {
  return (
    <>
      <div class="page-header">
        <h1>{title}</h1>
      </div>{" "}
      {sections.map((section) => (
        <>
          {showNames && <h2>{section.name}</h2>}
          {section.sql === ""
            ? <p class="zero-results">This database is empty: it has no schema yet.</p>
            : (
              <pre
                class="wrapped-sql"
                tabIndex={0}
                role="region"
                aria-label={`Schema of ${section.name}`}
              ><code>{section.sql}</code></pre>
            )}
        </>
      ))}
      {sections.length === 0 && (
        <p class="zero-results">There is no database here that you may see.</p>
      )}
    </>
  );
}

import { Fragment } from "preact";
import type { Diagram } from "../../lib/render/schema_layout.ts";
import { SchemaDiagram } from "../parts/schema_diagram.tsx";
import { words } from "../words/words.ts";

interface SchemaPageProps {
  title: string;
  sections: SchemaSection[];
  /** Put the name of the database above each section. */
  showNames?: boolean;
  /** The same page in other formats. */
  formats: { label: string; href: string }[];
}

export interface SchemaSection {
  /** Of the database. */
  name: string;
  /** Six hex digits. */
  color: string;
  /** What made it, in that order. */
  definitions: SchemaDefinition[];
  /** null where nothing refers to anything. */
  diagram: Diagram | null;
}

export interface SchemaDefinition {
  name: string;
  sql: string;
  /** Where a link leads that is about it. */
  id: string;
  /** It is a table or a view, which is listed above the text. */
  isListed: boolean;
}

/** A diagram, a list of tables, and `CREATE` statements as SQLite keeps them. */
export function SchemaPage({ title, sections, showNames = false, formats }: SchemaPageProps) {
  const say = words().schema;
  return (
    <>
      <div class="page-header" data-color={sections.length === 1 ? sections[0]?.color : undefined}>
        <h1>{title}</h1>
      </div>{" "}
      {sections.length > 0 && (
        <div class="schema-formats">
          {say.otherFormats} {formats.map(({ label, href }, i) => (
            <Fragment key={href}>
              {i > 0 && ", "}
              <a href={href}>{label}</a>
            </Fragment>
          ))}
        </div>
      )}
      {sections.map((section, i) => (
        <Fragment key={section.name}>
          {showNames && <h2>{section.name}</h2>}
          {section.definitions.length === 0
            ? <p class="zero-results">{say.empty}</p>
            : <Definitions section={section} diagramId={`diagram-${i}`} />}
        </Fragment>
      ))}
      {sections.length === 0 && <p class="zero-results">{say.nothing}</p>}
    </>
  );
}

interface DefinitionsProps {
  section: SchemaSection;
  diagramId: string;
}

function Definitions({ section, diagramId }: DefinitionsProps) {
  const { name, diagram, definitions } = section;
  const say = words().schema;
  const listed = definitions.filter(({ isListed }) => isListed);
  return (
    <>
      {diagram && <SchemaDiagram id={diagramId} diagram={diagram} label={say.diagram(name)} />}
      {listed.length > 1 && (
        <nav aria-label={say.contents(name)}>
          <ul class="schema-contents">
            {listed.map(({ id, name }) => (
              <li key={id}>
                <a href={`#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <pre
        class="wrapped-sql"
        tabIndex={0}
        role="region"
        aria-label={say.of(name)}
      ><code>{definitions
        .map(({ id, sql }, i) => (
          <Fragment key={id}>
            {i > 0 && ";\n"}
            {definitions.length > 1 ? <span id={id}>{sql}</span> : sql}
          </Fragment>
        ))}</code></pre>
    </>
  );
}

import { words } from "../words/words.ts";

interface SchemaButtonProps {
  /** The page that lists the tables. */
  href: string;
}

/** As {@link SchemaButton}, where the first button of the form has to be another one. */
export function SchemaLink({ href }: SchemaButtonProps) {
  return <a href={href} data-sql-schema="">{words().query.schema}</a>;
}

/** Leads to the list of tables; with the script sql_schema.js, the list opens beside the SQL. */
export function SchemaButton({ href }: SchemaButtonProps) {
  return (
    <button
      type="submit"
      class="button-plain"
      formmethod="get"
      formaction={href}
      data-sql-schema=""
    >
      {words().query.schema}
    </button>
  );
}

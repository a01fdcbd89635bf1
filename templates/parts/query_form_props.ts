/** The form of a query page, from lib/views/query/query_form.ts. */
export interface QueryFormProps {
  action: string;
  method: "get" | "post";
  /** The query writes, and the database cannot be written to. */
  isBlocked: boolean;
  sql: string;
  /** The SQL of stored queries is not part of the form. */
  isStored: boolean;
  parameters: [name: string, value: string][];
  showsSql: boolean;
  /** Shows or hides the SQL. */
  toggleHref: string;
  /** The argument that does so now. */
  kept: [name: string, value: string] | null;
  /** Where the SQL of a stored query can be tried out in another form. */
  editHref: string | null;
  /** Where SQL of the visitor can be stored under a name. */
  storeHref: string | null;
  /** Where SQL of the visitor that writes can be run. */
  writeHref: string | null;
  /** It has a plan that can be shown. */
  canExplain: boolean;
  /** The page that lists the tables; null where no SQL can be written. */
  schemaHref: string | null;
  /** Where the editor learns names that it completes. */
  namesHref: string;
  /** Tells the parameters of a statement, for the script; null where the SQL stays as it is. */
  parametersHref: string | null;
  /** Milliseconds that a query may take. */
  timeLimit: number;
  /** Whose history of statements this is. */
  database: string;
}

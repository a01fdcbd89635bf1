import { formatInteger, plural } from "../../../lib/text/numbers.ts";

/** Pages of schemas. */
export const schema = {
  all: "Schema for all databases",
  of: (subject: string) => `Schema for ${subject}`,
  empty: "This database is empty: it has no schema yet.",
  nothing: "There is no database here that you may see.",
  diagram: (subject: string) => `Diagram of ${subject}`,
  contents: (subject: string) => `Contents of ${subject}`,
  keyList: (count: number) => plural(count, "foreign key"),
  key: (from: string, to: string) => `${from} refers to ${to}`,
  moreColumns: (count: number) => `+ ${formatInteger(count)} more`,
  otherFormats: "Schema as",
};

import { words } from "../words/words.ts";

/** What the file of a database tells. */
export interface FileFacts {
  bytes: number;
  /** null where the file system does not say. */
  changed: Date | null;
}

/** "2.4 MB · changed 21 Nov 2026" */
export function FileFactsText({ bytes, changed }: FileFacts) {
  const { home, numbers } = words();
  return (
    <>
      {numbers.bytes(bytes)}
      {changed !== null && (
        <>
          {" · "}
          {home.changed}{" "}
          <time datetime={changed.toISOString()} title={numbers.dateTime(changed)}>
            {numbers.date(changed)}
          </time>
        </>
      )}
    </>
  );
}

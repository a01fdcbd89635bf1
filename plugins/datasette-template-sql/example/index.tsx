/** A home page for the demo: the worst nights, and what was left behind. */

import type { Urls } from "datasette";
import type { Sql, SqlRow } from "../mod.ts";

const DATABASE = "owl_line";

const LATE = `
  select journeys.id, trains.name, departed, minutes_late
  from journeys join trains on trains.number = journeys.train
  order by minutes_late desc limit 5
`;

const WAITING = `
  select id, item, found, place from lost_property
  where status = :status order by found desc limit 5
`;

export async function load({ sql }: { sql: Sql }) {
  const [late, waiting] = await Promise.all([
    sql(LATE, [], { database: DATABASE }),
    sql(WAITING, { status: "waiting" }, { database: DATABASE }),
  ]);
  return { late, waiting };
}

interface Props {
  late: SqlRow[];
  waiting: SqlRow[];
  urls: Urls;
}

export default function Home({ late, urls, waiting }: Props) {
  const link = (table: string, { id }: SqlRow) => urls.row(DATABASE, table, String(id));
  return (
    <>
      <h1>Good night, travellers</h1>
      <h2>Our slowest nights</h2>
      <ol>
        {late.map((row) => (
          <li key={row.id}>
            <a href={link("journeys", row)}>{row.name}</a>, {row.departed}: {row.minutes_late}{" "}
            minutes late
          </li>
        ))}
      </ol>
      <h2>Is this yours?</h2>
      <ul>
        {waiting.map((row) => (
          <li key={row.id}>
            <a href={link("lost_property", row)}>{row.item}</a>, found {row.place} on {row.found}
          </li>
        ))}
      </ul>
      <p>
        <a href={urls.database(DATABASE)}>All our data</a>
      </p>
    </>
  );
}

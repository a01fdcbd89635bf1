import { words } from "../words/words.ts";

export interface ApiDatabase {
  name: string;
  endpoints: ApiEndpoint[];
}

export interface ApiEndpoint {
  method: "GET" | "POST";
  label: string;
  path: string;
  /** This page with the endpoint in its form. */
  href: string;
}

/** What can be asked, by database. Folded, as there may be very many. */
export function ApiEndpoints({ databases }: { databases: ApiDatabase[] }) {
  return (
    <div class="api-endpoints">
      <div class="section-header">
        <h2 id="endpoints">{words().apiExplorer.endpoints}</h2>
      </div>
      {databases.map(({ name, endpoints }) => (
        <details key={name} open={databases.length === 1}>
          <summary>
            {name} <span class="section-note">{words().numbers.integer(endpoints.length)}</span>
          </summary>
          <ul>
            {endpoints.map((endpoint) => (
              <Endpoint key={`${endpoint.method} ${endpoint.path}`} {...endpoint} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function Endpoint({ method, label, path, href }: ApiEndpoint) {
  return (
    <li>
      <a href={href}>
        <code>{method} {path}</code>
      </a>{" "}
      <span class="section-note">{label}</span>
    </li>
  );
}

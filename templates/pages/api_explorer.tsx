import { PageHeader } from "../parts/page_header.tsx";

export interface ApiExplorerPageProps {
  isPrivate: boolean;
  action: string;
  /** The description of the whole API, for programs. */
  openapiHref: string;
  /** What is in the forms. */
  method: "GET" | "POST";
  path: string;
  json: string;
  /** What is wrong with the request. */
  problem: string | null;
  answer: ApiAnswerProps | null;
  databases: ApiDatabase[];
}

export interface ApiAnswerProps {
  status: number;
  /** Milliseconds. */
  elapsedMs: number;
  headers: [name: string, value: string][];
  errors: string[];
  body: string;
  /** Not all of the body is shown. */
  isCut: boolean;
  /** The same request on the command line. */
  curl: string;
}

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

/** Requests to the API, made by the server as the visitor, and a list of what can be asked. */
export function ApiExplorerPage(props: ApiExplorerPageProps) {
  const { action, method, path, json, problem } = props;
  return (
    <>
      <PageHeader title="API Explorer" isPrivate={props.isPrivate} />
      <p>
        Requests are made as you. <a href={props.openapiHref}>The whole API</a>{" "}
        is described for programs.
      </p>
      <details class="panel api-request" open={method === "GET"}>
        <summary>GET</summary>
        <form class="core" method="get" action={action} data-api="GET">
          <PathField id="get-path" path={method === "GET" ? path : ""} problem={problem} />
          <p class="button-row">
            <button type="submit">GET</button>
          </p>
        </form>
      </details>
      <details class="panel api-request" open={method === "POST"}>
        <summary>POST</summary>
        <form class="core" method="post" action={action} data-api="POST">
          <PathField id="post-path" path={method === "POST" ? path : ""} problem={problem} />
          <p class="field">
            <label for="post-json">JSON</label>
            <textarea id="post-json" name="json" rows={Math.max(6, json.split("\n").length + 1)}>
              {`\n${json}`}
            </textarea>
          </p>
          <p class="button-row">
            <button type="submit">POST</button>
          </p>
        </form>
      </details>
      {props.answer !== null && <Answer {...props.answer} />}
      <Endpoints databases={props.databases} />
    </>
  );
}

function PathField({ id, path, problem }: { id: string; path: string; problem: string | null }) {
  const isWrong = problem !== null && path !== "";
  return (
    <p class="field">
      <label for={id}>API path</label>
      <input
        id={id}
        name="path"
        value={path}
        autocomplete="off"
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
      />
      {isWrong && <span class="field-error" id={`${id}-error`} role="alert">{problem}</span>}
    </p>
  );
}

function Answer({ status, elapsedMs, headers, errors, body, isCut, curl }: ApiAnswerProps) {
  return (
    <div class="api-answer" id="output">
      <h2>API response: HTTP {status}</h2>
      {errors.length > 0 && (
        <ul class="errors message-error">{errors.map((error) => <li key={error}>{error}</li>)}</ul>
      )}
      <p class="section-note">{elapsedMs} ms{isCut && ", the beginning"}</p>
      <pre tabIndex={0} role="region" aria-label="Body">{body}</pre>
      <details>
        <summary>Headers</summary>
        <pre>{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</pre>
      </details>
      <details>
        <summary>The same with curl</summary>
        <pre data-copy="">{curl}</pre>
      </details>
    </div>
  );
}

function Endpoints({ databases }: { databases: ApiDatabase[] }) {
  return (
    <div class="api-endpoints">
      <div class="section-header">
        <h2 id="endpoints">Endpoints</h2>
      </div>
      {databases.map(({ name, endpoints }) => (
        <details key={name} open={databases.length === 1}>
          <summary>
            {name} <span class="section-note">{endpoints.length}</span>
          </summary>
          <ul class="bullets">
            {endpoints.map(({ method, label, path, href }) => (
              <li key={`${method} ${path}`}>
                <a href={href}>
                  <code>{method} {path}</code>
                </a>{" "}
                <span class="section-note">{label}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

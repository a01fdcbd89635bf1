import { ApiAnswer, type ApiAnswerProps } from "../parts/api_answer.tsx";
import { type ApiDatabase, ApiEndpoints } from "../parts/api_endpoints.tsx";
import { PageHeader } from "../parts/page_header.tsx";
import { Said } from "../parts/said.tsx";
import { NO_SPELLCHECK } from "../parts/sql_field.tsx";
import { words } from "../words/words.ts";

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

/** Requests to the API, made by the server as the visitor, and a list of what can be asked. */
export function ApiExplorerPage(props: ApiExplorerPageProps) {
  const say = words().apiExplorer;
  return (
    <>
      <PageHeader title={say.title} isPrivate={props.isPrivate} />
      <p>
        <Said text={say.intro} parts={{ api: <a href={props.openapiHref}>{say.wholeApi}</a> }} />
      </p>
      <RequestForm name="GET" {...props} />
      <RequestForm name="POST" {...props} />
      <ApiAnswer answer={props.answer} />
      <ApiEndpoints databases={props.databases} />
    </>
  );
}

type RequestFormProps = ApiExplorerPageProps & { name: "GET" | "POST" };

function RequestForm({ name, action, method, path, json, problem }: RequestFormProps) {
  const id = name.toLowerCase();
  const isOpen = method === name;
  return (
    <details class="panel api-request" open={isOpen}>
      <summary>{name}</summary>
      <form class="core" method={name === "GET" ? "get" : "post"} action={action} data-api={name}>
        <PathField id={`${id}-path`} path={isOpen ? path : ""} problem={isOpen ? problem : null} />
        {name === "POST" && (
          <p class="field">
            <label for="post-json">JSON</label>
            <textarea
              id="post-json"
              name="json"
              {...NO_SPELLCHECK}
              rows={Math.max(6, json.split("\n").length + 1)}
            >
              {`\n${json}`}
            </textarea>
          </p>
        )}
        <p class="button-row">
          <button type="submit">{words().apiExplorer.send(name)}</button>
        </p>
      </form>
    </details>
  );
}

function PathField({ id, path, problem }: { id: string; path: string; problem: string | null }) {
  const isWrong = problem !== null;
  return (
    <p class="field">
      <label for={id}>{words().apiExplorer.path}</label>
      <input
        id={id}
        name="path"
        value={path}
        autocomplete="off"
        {...NO_SPELLCHECK}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
      />
      {isWrong && <span class="field-error" id={`${id}-error`} role="alert">{problem}</span>}
    </p>
  );
}

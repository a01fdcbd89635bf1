import { words } from "../words/words.ts";

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
  /** The same request in JavaScript. */
  fetch: string;
}

/** What the API said. Without an answer it is hidden: the script of the page fills it in. */
export function ApiAnswer({ answer }: { answer: ApiAnswerProps | null }) {
  const say = words().apiExplorer;
  const headers = answer?.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return (
    <section class="api-answer" id="output" aria-labelledby="status" hidden={answer === null}>
      <h2 id="status" data-answer="status">{answer && say.response(answer.status)}</h2>
      <p class="section-note" data-answer="time">
        {answer && [
          say.elapsed(words().numbers.decimal(answer.elapsedMs, 1)),
          ...answer.isCut ? [say.cut] : [],
        ].join(", ")}
      </p>
      <ul class="errors message-error" data-answer="errors" hidden={!answer?.errors.length}>
        {answer?.errors.map((error) => <li key={error}>{error}</li>)}
      </ul>
      <pre data-answer="body" tabIndex={0} role="region" aria-label={say.body}>{answer?.body}</pre>
      <Folded name="headers" title={say.headers} text={headers} />
      <Folded name="curl" title={say.withCurl} text={answer?.curl} />
      <Folded name="fetch" title={say.withFetch} text={answer?.fetch} />
    </section>
  );
}

function Folded({ name, title, text }: { name: string; title: string; text?: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre class="raw-json" data-answer={name} data-copy={name === "headers" ? undefined : ""}>
        {text}
      </pre>
    </details>
  );
}

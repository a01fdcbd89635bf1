import { words } from "../words/words.ts";
import { Said } from "./said.tsx";

export interface NewTokenProps {
  token: string;
  actorId: string;
  made: Date;
  /** Null for a token without an end. */
  ends: Date | null;
  /** What it is restricted to; empty when it may do everything. */
  uses: { actions: string[]; place: string | null }[];
  /** What is signed, as JSON. */
  payload: string;
}

/** A token just made: to be copied, and what it is good for. */
export function NewToken({ token, payload, ...about }: NewTokenProps) {
  const say = words().tokens;
  return (
    <section class="new-token">
      <h2 id="new-token">{say.yourToken}</h2>
      <p>{say.shownOnce}</p>
      <p>
        <input
          type="text"
          class="copyable"
          aria-label={say.yourToken}
          size={60}
          readOnly
          value={token}
        />
      </p>
      <p>
        <Said
          text={say.howToSend}
          parts={{ header: <code>Authorization: Bearer dstok_…</code> }}
        />
      </p>
      <Facts {...about} />
      <details>
        <summary>{say.payload}</summary>
        <pre class="raw-json">{payload}</pre>
      </details>
      <h2>{say.another}</h2>
    </section>
  );
}

function Facts({ actorId, made, ends, uses }: Omit<NewTokenProps, "token" | "payload">) {
  const say = words().tokens;
  const { dateTime } = words().numbers;
  const actor = <strong>{actorId}</strong>;
  return (
    <dl class="facts">
      <dt>{say.belongsTo}</dt>
      <dd>{actor}</dd>
      <dt>{say.made}</dt>
      <dd>{dateTime(made)}</dd>
      <dt>{say.ends}</dt>
      <dd>{ends === null ? say.never : dateTime(ends)}</dd>
      <dt>{say.mayDo}</dt>
      {uses.length === 0 && (
        <dd>
          <Said text={say.everything} parts={{ actor }} />
        </dd>
      )}
      {uses.map(({ actions, place }) => (
        <dd key={place}>
          {place === null
            ? say.everywhere(actions.join(", "))
            : say.within(actions.join(", "), place)}
        </dd>
      ))}
    </dl>
  );
}

import type { Crumb } from "../frame.ts";
import { words } from "../words/words.ts";

export interface ErrorPageProps {
  heading: string;
  message: string;
}

/** What happened. What to do about it stands beside, in {@link Advice}. */
export function ErrorPage({ heading, message }: ErrorPageProps) {
  return (
    <div class="error-page">
      <div class="page-header">
        <h1>{heading}</h1>
        {" "}
      </div>
      <div class="error-message">{message}</div>
    </div>
  );
}

export interface AdviceProps {
  /** What may have been meant. */
  similar?: readonly Crumb[];
  /** What to do next, a paragraph each. */
  sentences: string[];
  /** Pages that may help. */
  links: Crumb[];
  /** Names this failure in the log of the server. */
  reference?: string;
}

/** What to do next. Below the content, which holds the bare facts for programs that read pages. */
export function Advice({ similar = [], sentences, links, reference }: AdviceProps) {
  if (similar.length + sentences.length + links.length === 0 && reference === undefined) {
    return null;
  }
  const say = words().errors;
  return (
    <aside class="advice" aria-label={say.whatNext}>
      <Similar names={similar} />
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {reference !== undefined && (
        <p>
          {say.referenceBefore} <code>{reference}</code>
          {say.referenceAfter}
        </p>
      )}
      {links.length > 0 && (
        <ul class="bullets">
          {links.map((link) => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

/** "Did you mean places or plans?" */
function Similar({ names }: { names: readonly Crumb[] }) {
  if (names.length === 0) return null;
  const say = words().errors;
  return (
    <p>
      {say.didYouMean} {names.map(({ label, href }, i) => (
        <>
          {i > 0 && (i === names.length - 1 ? ` ${say.or} ` : ", ")}
          <a href={href}>{label}</a>
        </>
      ))}?
    </p>
  );
}

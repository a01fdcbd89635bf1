import type { Crumb } from "../frame.ts";

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
  /** What to do next, a paragraph each. */
  sentences: string[];
  /** Pages that may help. */
  links: Crumb[];
  /** Names this failure in the log of the server. */
  reference?: string;
}

/** What to do next. Below the content, which holds the bare facts for programs that read pages. */
export function Advice({ sentences, links, reference }: AdviceProps) {
  if (sentences.length === 0 && links.length === 0 && reference === undefined) return null;
  return (
    <aside class="advice" aria-label="What to do next">
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {reference !== undefined && (
        <p>
          Tell whoever runs this server the reference <code>{reference}</code>, which is in its log.
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

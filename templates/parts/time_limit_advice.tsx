import { words } from "../words/words.ts";

export interface TimeLimitAdviceProps {
  /** Milliseconds. */
  limit: number;
  /** The page that shows the plan of the query; null where that cannot be shown. */
  planHref: string | null;
  /** Pages that take less time. */
  links?: { label: string; href: string }[];
}

/** What to do about a query that took too long; for pages of queries and of tables. */
export function TimeLimitAdvice({ limit, planHref, links = [] }: TimeLimitAdviceProps) {
  const say = words().query;
  return (
    <div class="time-limit-advice">
      <p>{say.tookTooLong(words().numbers.integer(limit))}</p>
      <ul aria-label={say.tookTooLongHeading}>
        {links.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>{say.limitAdvice}</li>
        <li>{say.indexAdvice}</li>
        {planHref !== null && (
          <li>
            <a href={planHref}>{say.seePlan}</a>. {say.seePlanWhy}
          </li>
        )}
        <li>{say.settingAdvice}</li>
      </ul>
    </div>
  );
}

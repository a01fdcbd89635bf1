import { words } from "../words/words.ts";

/** Tells that others cannot see this. The padlock is drawn, as not every font has one, and is text for copying. */
export function PrivateMark({ isPrivate }: { isPrivate: boolean }) {
  if (!isPrivate) return null;
  const label = words().frame.private;
  return (
    <>
      {" "}
      <span class="private-mark" role="img" aria-label={label} title={label}>
        <span class="visually-hidden">🔒</span>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            fill="currentColor"
            d="M8 1a4 4 0 0 0-4 4v2H3v8h10V7h-1V5a4 4 0 0 0-4-4m0 1.75A2.25 2.25 0 0 1 10.25 5v2h-4.5V5A2.25 2.25 0 0 1 8 2.75"
          />
        </svg>
      </span>
    </>
  );
}

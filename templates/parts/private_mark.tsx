/** Tells that others cannot see this: a padlock with a text alternative. */
export function PrivateMark({ isPrivate }: { isPrivate: boolean }) {
  if (!isPrivate) return null;
  return (
    <>
      {" "}
      <span class="private-mark" role="img" aria-label="private" title="private">🔒</span>
    </>
  );
}

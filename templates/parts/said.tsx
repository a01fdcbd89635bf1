import type { ComponentChildren } from "preact";

interface SaidProps {
  /** With a `{name}` for each element. */
  text: string;
  /** Name -> element. */
  parts: Record<string, ComponentChildren>;
}

/**
 * A sentence of the catalogue with elements in it, which stand at another place in another language:
 * `<Said text="Sign in as {actor}." parts={{ actor: <strong>ada</strong> }} />`
 */
export function Said({ text, parts }: SaidProps) {
  return (
    <>
      {text.split(/\{(\w+)\}/).map((piece, index) => index % 2 === 0 ? piece : parts[piece])}
    </>
  );
}

import { h } from "preact";
import { words } from "../words/words.ts";
import { glyphs } from "./glyphs.ts";

const FORM_ID = "jump-form";

/** Opens the jump menu; without scripts its page. */
export function JumpButton() {
  return (
    <button
      type="submit"
      form={FORM_ID}
      class="button-as-link"
      data-navigation-search-open
      aria-keyshortcuts="/ Control+K Meta+K"
    >
      <span dangerouslySetInnerHTML={glyphs(words().frame.jumpTo)} />{" "}
      <kbd aria-hidden="true">/</kbd>
    </button>
  );
}

/**
 * The place of the jump menu. Its form is what the button sends without scripts; in the header it
 * would be the first form of the page.
 */
export function JumpMenu({ url }: { url: string }) {
  return h(
    "navigation-search",
    { url } as Record<string, string>,
    <form id={FORM_ID} action={url} method="get" />,
  );
}

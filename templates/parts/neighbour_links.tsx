import type { MenuLink, Neighbours } from "../frame.ts";
import { glyphs } from "./glyphs.ts";

/** With spaces that stay. */
const [BACK, ON] = ["‹\u00a0", "\u00a0›"];

/** The way to the rows before and after this one, beside the breadcrumbs. */
export function NeighbourLinks({ neighbours }: { neighbours: Neighbours | null }) {
  if (!neighbours || !(neighbours.previous || neighbours.next)) return null;
  return (
    <nav class="neighbours" aria-label={neighbours.label}>
      <Neighbour link={neighbours.previous} rel="prev" arrow={BACK} />
      <Neighbour link={neighbours.next} rel="next" arrow={ON} />
    </nav>
  );
}

interface NeighbourProps {
  link: MenuLink | null;
  rel: "prev" | "next";
  arrow: string;
}

function Neighbour({ link, rel, arrow }: NeighbourProps) {
  if (link === null) return null;
  const sign = <span aria-hidden="true" dangerouslySetInnerHTML={glyphs(arrow)} />;
  return (
    <a href={link.href} rel={rel}>
      {rel === "prev" && sign}
      {link.label}
      {rel === "next" && sign}
    </a>
  );
}

import type { Crumb } from "../frame.ts";
import { words } from "../words/words.ts";

interface CrumbsProps {
  crumbs: Crumb[];
  above: Crumb[];
}

/**
 * The way up from this page. The page itself, where it is not one of the levels, stands last without
 * a link. What lies above an address that is no page is a list of its own: programs that read pages
 * know by the paragraph where they are, and an error is nowhere.
 */
export function Crumbs({ crumbs, above }: CrumbsProps) {
  if (crumbs.length + above.length === 0) return null;
  return (
    <nav aria-label={words().frame.breadcrumb}>
      {crumbs.length > 0 && (
        <p class="crumbs">
          {crumbs.map((crumb, index) => (
            <>
              {index > 0 && <span class="crumb-separator" aria-hidden="true">/</span>}
              {crumb.href
                ? <a href={crumb.href}>{crumb.label}</a>
                : <span aria-current="page">{crumb.label}</span>}
            </>
          ))}
        </p>
      )}
      {above.length > 0 && (
        <ul class="crumbs">
          {above.map((crumb) => (
            <li key={crumb.href}>
              <a href={crumb.href}>{crumb.label}</a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

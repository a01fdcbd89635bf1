import type { Crumb } from "../frame.ts";

/** The way up from this page. The page itself, where it is not one of the levels, stands last without a link. */
export function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label="Breadcrumb">
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
    </nav>
  );
}

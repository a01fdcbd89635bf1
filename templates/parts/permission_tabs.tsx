import { words } from "../words/words.ts";

export interface PermissionTab {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** Links between the pages about permissions. */
export function PermissionTabs({ tabs }: { tabs: PermissionTab[] }) {
  if (tabs.length === 0) return null;
  return (
    <nav class="permissions-debug-tabs" aria-label={words().permissionPages.tabs}>
      <ul>
        {tabs.map(({ label, href, isCurrent }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? "page" : undefined}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

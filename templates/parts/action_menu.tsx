import type { ActionItem } from "../frame.ts";

interface ActionMenuProps {
  /** "Table actions" and the like. */
  title: string;
  items: ActionItem[];
}

/** The menu of what can be done with the page's subject; nothing when there is nothing to do. */
export function ActionMenu({ title, items }: ActionMenuProps) {
  if (items.length === 0) return null;
  return (
    <div class="page-action-menu">
      <details class="actions-menu-links details-menu">
        <summary>{title}</summary>
        <div class="dropdown-menu">
          <ul role="menu" aria-label={title}>
            {items.map((item) => (
              <li role="none">
                <Action item={item} />
              </li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}

function Action({ item }: { item: ActionItem }) {
  const description = item.description && <p class="dropdown-description">{item.description}</p>;
  if ("href" in item) {
    return <a href={item.href} role="menuitem">{item.label}{description}</a>;
  }
  return (
    <button
      type="button"
      class="button-as-link action-menu-button"
      role="menuitem"
      tabIndex={-1}
      {...item.attrs}
    >
      {item.label}
      {description}
    </button>
  );
}

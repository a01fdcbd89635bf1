import type { Menu, MenuLink } from "../frame.ts";

/** The visitor's name, the tools, and a menu with plugin links and the log out button. */
export function NavMenu({ menu }: { menu: Menu }) {
  const hasMenu = menu.links.length > 0 || menu.logout !== null;
  return (
    <div class="header-menus">
      {menu.actor !== null && (
        <div class="actor">
          <strong>{menu.actor}</strong>
        </div>
      )}
      {menu.tools.length > 0 && (
        <details class="tools-menu details-menu">
          <summary>Tools</summary>
          <div class="dropdown-menu">
            <LinkList links={menu.tools} />
          </div>
        </details>
      )}
      {hasMenu && (
        <details class="nav-menu details-menu">
          <summary>Menu</summary>
          <div class="nav-menu-inner dropdown-menu">
            {menu.links.length > 0 && <LinkList links={menu.links} />}
            {menu.logout !== null && (
              <form class="nav-menu-logout" action={menu.logout} method="post">
                <button type="submit" class="button-as-link">Log out</button>
              </form>
            )}
          </div>
        </details>
      )}
    </div>
  );
}

function LinkList({ links }: { links: MenuLink[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}

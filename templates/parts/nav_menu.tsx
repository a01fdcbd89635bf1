import type { Menu, MenuLink } from "../frame.ts";
import { words } from "../words/words.ts";
import { JumpButton } from "./jump_menu.tsx";

/** The visitor's name, the tools, and a menu: the jump menu, plugin links, the log out button. */
export function NavMenu({ menu }: { menu: Menu }) {
  const say = words().frame;
  return (
    <div class="header-menus">
      {menu.actor !== null && (
        <div class="actor">
          <strong>{menu.actor}</strong>
        </div>
      )}
      {menu.tools.length > 0 && (
        <details class="tools-menu details-menu">
          <summary>{say.tools}</summary>
          <div class="dropdown-menu">
            <ul>
              <LinkItems links={menu.tools} />
            </ul>
          </div>
        </details>
      )}
      <details class="nav-menu details-menu">
        <summary>{say.menu}</summary>
        <div class="nav-menu-inner dropdown-menu">
          <ul>
            <li>
              <JumpButton />
            </li>
            <LinkItems links={menu.links} />
          </ul>
          {menu.logout !== null && (
            <form class="nav-menu-logout" action={menu.logout} method="post">
              <button type="submit" class="button-as-link">{say.logOut}</button>
            </form>
          )}
        </div>
      </details>
    </div>
  );
}

function LinkItems({ links }: { links: MenuLink[] }) {
  return (
    <>
      {links.map((link) => (
        <li class={link.startsGroup ? "group-start" : undefined}>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </>
  );
}

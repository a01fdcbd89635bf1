import { ActionMenu } from "../parts/action_menu.tsx";
import { Crumbs } from "../parts/crumbs.tsx";
import { Messages } from "../parts/messages.tsx";
import { PageLinks } from "../parts/page_links.tsx";
import { PermissionTabs } from "../parts/permission_tabs.tsx";
import { PrivateMark } from "../parts/private_mark.tsx";
import { words } from "../words/words.ts";
import { ACTIONS, CRUMBS, HERE, TABS } from "./samples.ts";

/** What stands at the top of pages once. */
export function MessageSamples() {
  const { info, warning, error } = words().patterns;
  return (
    <Messages
      messages={[
        { kind: "info", text: info },
        { kind: "warning", text: warning },
        { kind: "error", text: error },
      ]}
    />
  );
}

/** Ways to other pages. */
export function Menus() {
  const say = words().patterns;
  return (
    <>
      <header class="hd">
        <Crumbs crumbs={CRUMBS} above={[]} />
      </header>
      <p>
        {say.rows}
        <PrivateMark isPrivate />
      </p>
      <ActionMenu title={words().frame.actions} items={ACTIONS} />
      <PermissionTabs tabs={TABS} />
      <PageLinks previousUrl={HERE} nextUrl={HERE} />
    </>
  );
}

/** Drawn open in the page; on other pages a script opens them above it. */
export function Dialogs() {
  const say = words().patterns;
  return (
    <dialog class="edit-dialog" open aria-labelledby="pattern-dialog">
      <div class="dialog-header">
        <h4 id="pattern-dialog">{say.dialogTitle}</h4>
      </div>
      <form class="core">
        <p>{say.dialogText}</p>
        <p class="button-row">
          <button type="submit" class="button-danger">{say.dangerButton}</button>
          <button type="submit" class="button-plain">{say.cancel}</button>
        </p>
      </form>
    </dialog>
  );
}

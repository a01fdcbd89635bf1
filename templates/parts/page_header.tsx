import type { ComponentChildren } from "preact";
import type { Markup } from "../../lib/text/html.ts";
import type { ActionItem } from "../frame.ts";
import { words } from "../words/words.ts";
import { ActionMenu } from "./action_menu.tsx";
import { PrivateMark } from "./private_mark.tsx";

interface PageHeaderProps {
  title: string;
  isPrivate?: boolean;
  /** Six hex digits: the colour of the database the page is about. */
  color?: string;
  /** "Database actions" and the like. */
  actionsTitle?: string;
  actions?: ActionItem[];
  /** What plugins show below the heading. */
  top?: Markup | null;
  /** More of what can be done, at the end of the line. */
  children?: ComponentChildren;
}

/** The heading of a page with its actions. The space keeps words apart where only the text is read. */
export function PageHeader(props: PageHeaderProps) {
  const { title, isPrivate = false, color, actionsTitle, actions = [], top, children } = props;
  return (
    <>
      <div class="page-header" data-color={color}>
        <h1>
          {title}
          <PrivateMark isPrivate={isPrivate} />
        </h1>{" "}
        <ActionMenu title={actionsTitle ?? words().frame.actions} items={actions} />
        {children !== undefined && <div class="page-tools">{children}</div>}
      </div>
      {top && <div class="page-top" dangerouslySetInnerHTML={{ __html: top.toString() }} />}
    </>
  );
}
